import type { Account, PostContent, RemotePost, SendAttempt } from '../connector.port.js';
import type { Door } from '../exchange/door.js';
import { objectOf, textOf } from '../exchange/json.js';
import type { OperatorApp } from '../oauth/operator-app.js';
import { OperatorNetwork, type OperatorNetworkOptions } from '../oauth/operator-network.js';
import { preparing } from '../outcome/preparing.js';
import { randomKey } from '../outcome/random-key.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { unlessGone } from '../outcome/unless-gone.js';
import { LinkedInApi } from './linkedin-api.js';
import { fileContent } from './linkedin-files.js';
import { pollContent } from './linkedin-poll.js';
import { LINKEDIN_MEDIA } from './linkedin.rules.js';
import { littleText } from './little-text.js';

const VISIBILITY: Readonly<Record<string, string>> = { followers: 'CONNECTIONS' };

export function updateUrl(urn: string, comment?: string): string {
  const url = `https://www.linkedin.com/feed/update/${urn}/`;
  return comment === undefined ? url : `${url}?commentUrn=${encodeURIComponent(comment)}`;
}

/** What persons and pages have in common: the Posts, Images and Comments API. */
export abstract class LinkedInNetwork extends OperatorNetwork {
  readonly media = LINKEDIN_MEDIA;
  readonly newKey = randomKey;
  protected readonly api: LinkedInApi;

  constructor(door: Door, app: OperatorApp, options: OperatorNetworkOptions) {
    super(door, app, options);
    this.api = new LinkedInApi(door, options.profile.label);
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    if (post.replyTo) return this.comment(account, post, attempt, signal);
    const content = await this.contentOf(account, post, signal);
    const json = {
      author: account.accountId,
      commentary: littleText(post.text),
      visibility: VISIBILITY[post.options?.visibility ?? 'public'] ?? 'PUBLIC',
      distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
      ...(content === undefined ? {} : { content }),
      lifecycleState: 'PUBLISHED',
      isReshareDisabledByAuthor: false,
    };
    const { headers } = await this.api.call(account, 'rest/posts', { method: 'POST', json, signal, attempt });
    const urn = headers.get('x-restli-id');
    if (!urn) throw unreadableAnswer(this.oauth.profile.label);
    return { remoteId: urn, url: updateUrl(urn) };
  }

  async edit(account: Account, remote: RemotePost, { text }: PostContent, signal: AbortSignal): Promise<RemotePost> {
    await this.api.call(account, `rest/posts/${encodeURIComponent(remote.remoteId)}`, {
      method: 'POST',
      headers: { 'x-restli-method': 'PARTIAL_UPDATE' },
      json: { patch: { $set: { commentary: littleText(text) } } },
      signal,
    });
    return remote;
  }

  remove(account: Account, remote: RemotePost, signal: AbortSignal): Promise<void> {
    const path = `rest/posts/${encodeURIComponent(remote.remoteId)}`;
    const headers = { 'x-restli-method': 'DELETE' };
    return unlessGone(this.api.call(account, path, { method: 'DELETE', headers, signal }));
  }

  /** Below the post itself. Comments are plain text. */
  private async comment(
    account: Account,
    { text, replyTo }: PostContent,
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<RemotePost> {
    const root = replyTo?.root.remoteId ?? '';
    const answer = await this.api.call(account, `rest/socialActions/${encodeURIComponent(root)}/comments`, {
      method: 'POST',
      json: { actor: account.accountId, object: root, message: { text } },
      signal,
      attempt,
    });
    const urn = textOf(objectOf(answer.json).commentUrn);
    if (urn === undefined) throw unreadableAnswer(this.oauth.profile.label);
    return { remoteId: urn, url: updateUrl(root, urn) };
  }

  private async contentOf(account: Account, post: PostContent, signal: AbortSignal): Promise<object | undefined> {
    return preparing(this.oauth.profile.label, async () => {
      const files = await fileContent(this.api, account, post.media ?? [], signal);
      const { link, title, poll } = post.options ?? {};
      if (poll) return pollContent(poll, post.text);
      if (files !== undefined || link === undefined) return files;
      return { article: { source: link, title: title ?? new URL(link).host } };
    });
  }
}
