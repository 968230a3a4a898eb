import { Injectable } from '@nestjs/common';
import type { ChannelContent, ChannelFacts, PreflightFinding, PreflightReport } from '#contracts';
import { ConnectorRegistry } from '#connectors';
import type { WorkspaceId } from '#database';
import { channelFindings } from '../../domain/preflight/channel-findings.js';
import { contentFindings } from '../../domain/preflight/content-findings.js';
import { doubleFindings } from '../../domain/preflight/double-findings.js';
import { errorsFirst } from '../../domain/preflight/finding.js';
import { quotaFindings } from '../../domain/preflight/quota-findings.js';
import { linkFindings, linksOf } from '../../domain/preflight/link-findings.js';
import { type KnownAhead, type PostAhead, ReadAhead } from './read-ahead.js';
import { LinkChecker } from './link-checker.js';
import { Reach } from './reach.js';

/** Looks at a post as it would go out: by its channels' rules, at what else they say, and at its links. */
@Injectable()
export class PreflightPost {
  constructor(
    private readonly ahead: ReadAhead,
    private readonly connectors: ConnectorRegistry,
    private readonly links: LinkChecker,
    private readonly reach: Reach,
  ) {}

  /** @param signal ends the looking at links; what was not looked at by then makes the report incomplete */
  async look(workspace: WorkspaceId, post: PostAhead, signal: AbortSignal): Promise<PreflightReport> {
    const links = linksOf(post.contents);
    const [known, answers] = await Promise.all([
      this.ahead.read(workspace, post),
      this.links.check(
        workspace,
        links.map(({ url }) => url),
        signal,
      ),
    ]);
    const findings = [
      ...post.contents.flatMap((content) => this.ofChannel(content, known, post.dueAt)),
      ...(await this.reach.findings(post.contents, known.channels)),
      ...doubleFindings(known.doubles, (channelId) => nameOf(known.channels.get(channelId))),
      ...linkFindings(links, answers),
    ];
    return { findings: errorsFirst(findings), complete: links.every(({ url }) => answers.has(url)) };
  }

  private ofChannel(content: ChannelContent, known: KnownAhead, dueAt: string | undefined): PreflightFinding[] {
    const { channelId } = content;
    const facts = known.channels.get(channelId);
    if (facts === undefined) {
      const remedy = 'Choose another channel.';
      return [{ severity: 'error', channelId, code: 'channel_unknown', message: 'The channel is gone.', remedy }];
    }
    const connector = this.connectors.get(facts.network);
    const name = nameOf(facts);
    const { text, media, features, state, reason, accessEndsAt } = facts;
    const due = dueAt === undefined ? undefined : new Date(dueAt);
    const outlook = known.outlooks.find((one) => one.channelId === channelId);
    const standing = {
      ...{ channelId, name, state, reason, setup: connector?.setup, renews: connector?.renew !== undefined },
      ...(accessEndsAt !== undefined && { accessEndsAt: new Date(accessEndsAt) }),
    };
    return [
      ...channelFindings(standing, due),
      ...(outlook && due ? quotaFindings({ ...outlook, name }, due) : []),
      ...contentFindings(content, { name, text, media, features }, known.files),
    ];
  }
}

function nameOf(facts: ChannelFacts | undefined): string {
  return facts === undefined ? 'the channel' : `${facts.networkLabel} (${facts.handle})`;
}
