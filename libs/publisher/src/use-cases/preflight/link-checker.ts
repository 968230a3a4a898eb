import { Inject, Injectable } from '@nestjs/common';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { guardedFetch, outboundErrorOf } from '#http';
import type { LinkAnswer } from '../../domain/preflight/link-findings.js';
import { preflightConfig, type PreflightConfig } from '../../preflight.config.js';
import { LinkCheckRepository } from '../../persistence/link-check.repository.js';

/** Links that are asked at the same time; the rest of a long list waits for its turn. */
const AT_ONCE = 6;
/** No page looks into more of a post's links. */
const MOST_LINKS = 40;
/** Answers that mean "there is nothing here", and not "I do not like to be asked so". */
const GONE = new Set([404, 410]);
/** Some servers answer these to HEAD alone. */
const ASK_AGAIN = new Set([400, 403, 404, 405, 501]);

/** Whether links lead anywhere, through the one guarded door. */
@Injectable()
export class LinkChecker {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly links: LinkCheckRepository,
    @Inject(preflightConfig.token) private readonly config: PreflightConfig,
  ) {}

  /** Those of the links that answered before `signal` ended it, or that were looked at lately. */
  async check(workspace: WorkspaceId, urls: readonly string[], signal: AbortSignal): Promise<Map<string, LinkAnswer>> {
    const wanted = [...new Set(urls)].slice(0, MOST_LINKS);
    // Where nobody may look, nothing is said of any link.
    if (!this.config.links) return new Map(wanted.map((url) => [url, { works: true }]));
    if (wanted.length === 0) return new Map();
    const known = await this.database.inWorkspace(workspace, (tx) => this.links.known(tx, workspace, wanted));
    const asked = await askAll(
      wanted.filter((url) => !known.has(url)),
      signal,
    );
    if (asked.size > 0) await this.database.inWorkspace(workspace, (tx) => this.links.keep(tx, workspace, asked));
    return new Map([...known, ...asked]);
  }
}

async function askAll(urls: readonly string[], signal: AbortSignal): Promise<Map<string, LinkAnswer>> {
  const answers = new Map<string, LinkAnswer>();
  const waiting = [...urls];
  const worker = async (): Promise<void> => {
    for (let url = waiting.shift(); url !== undefined && !signal.aborted; url = waiting.shift()) {
      const answer = await ask(url, signal);
      if (answer) answers.set(url, answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answers;
}

/** Undefined when the time was over before it answered. */
async function ask(url: string, signal: AbortSignal): Promise<LinkAnswer | undefined> {
  try {
    let status = await statusOf('HEAD', url, signal);
    if (ASK_AGAIN.has(status)) status = await statusOf('GET', url, signal);
    if (GONE.has(status)) return { works: false, why: `leads nowhere (the server answers ${status})` };
    if (status >= 500) return { works: false, why: `does not work now (the server answers ${status})` };
    return { works: true };
  } catch (error) {
    return signal.aborted ? undefined : meaningOf(outboundErrorOf(error).code);
  }
}

async function statusOf(method: 'HEAD' | 'GET', url: string, signal: AbortSignal): Promise<number> {
  const response = await guardedFetch(url, { method, signal });
  await response.body?.cancel(); // a page may be large, and nobody reads it
  return response.status;
}

/** The guard follows no redirect, but a server that sends one is there. */
function meaningOf(code: ReturnType<typeof outboundErrorOf>['code']): LinkAnswer | undefined {
  switch (code) {
    case 'redirect_refused':
    case 'response_too_large':
      return { works: true };
    case 'name_not_found':
      return { works: false, why: 'leads nowhere (there is no server of that name)' };
    case 'connect_failed':
    case 'broken_off':
      return { works: false, why: 'does not answer' };
    case 'timed_out':
      return { works: false, why: 'does not answer in time' };
    case 'address_refused':
    case 'port_refused':
    case 'scheme_refused':
      return { works: false, why: 'cannot be opened from the public internet' };
    case 'aborted':
      return undefined;
    default:
      return code satisfies never;
  }
}
