import type { mastodon } from 'masto';
import type { ContentOptions, NetworkFeatures, Visibility } from '#contracts';
import type { PostContent } from '../connector.port.js';

/** docs.joinmastodon.org/methods/statuses/#create */
const VISIBILITIES: Readonly<Record<Visibility, mastodon.v1.StatusVisibility>> = {
  public: 'public',
  unlisted: 'unlisted',
  followers: 'private',
  private: 'direct',
};

export const MASTODON_FEATURES: NetworkFeatures = {
  maxThread: 51,
  comment: true,
  contentWarning: true,
  sensitive: true,
  visibilities: ['public', 'unlisted', 'followers', 'private'],
  language: true,
  edit: true,
  remove: true,
  metrics: true,
};

/** The parameters of a status, beside who may see it and what it answers: the same for a new one and a changed one. */
export function editableParams({ text, options }: PostContent, mediaIds: readonly string[]) {
  const { contentWarning, sensitive, language } = options ?? ({} satisfies ContentOptions);
  return {
    status: text,
    ...(contentWarning !== undefined && { spoilerText: contentWarning }),
    ...(sensitive !== undefined && { sensitive }),
    ...(language !== undefined && { language }),
    ...(mediaIds.length > 0 && { mediaIds }),
  } as mastodon.rest.v1.CreateStatusParams; // an empty text is taken beside files
}

/** The same of a new status. */
export function statusParams(post: PostContent, mediaIds: readonly string[]): mastodon.rest.v1.CreateStatusParams {
  const { visibility } = post.options ?? {};
  return {
    ...editableParams(post, mediaIds),
    ...(visibility !== undefined && { visibility: VISIBILITIES[visibility] }),
    ...(post.replyTo && { inReplyToId: post.replyTo.parent.remoteId }),
  };
}
