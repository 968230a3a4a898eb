import type { mastodon } from 'masto';
import type { ContentOptions, NetworkFeatures, Poll, Visibility } from '#contracts';
import type { PostContent } from '../connector.port.js';

/** docs.joinmastodon.org/methods/statuses/#create */
const VISIBILITIES: Readonly<Record<Visibility, mastodon.v1.StatusVisibility>> = {
  public: 'public',
  unlisted: 'unlisted',
  followers: 'private',
  private: 'direct',
};

/** Polls: app/validators/poll_options_validator.rb (4 options of 50 characters) and poll_expiration_validator.rb (5 minutes to a month). */
export const MASTODON_FEATURES: NetworkFeatures = {
  maxThread: 51,
  comment: true,
  contentWarning: true,
  sensitive: true,
  visibilities: ['public', 'unlisted', 'followers', 'private'],
  language: true,
  poll: { maxChoices: 4, maxChoiceLength: 50, minMinutes: 5, maxMinutes: 43_829, multiple: true },
  edit: true,
  remove: true,
  metrics: true,
};

/** The parameters of a status, beside who may see it and what it answers: the same for a new one and a changed one. */
export function editableParams({ text, options }: PostContent, mediaIds: readonly string[]) {
  const { contentWarning, sensitive, language, poll } = options ?? ({} satisfies ContentOptions);
  return {
    status: text,
    ...(contentWarning !== undefined && { spoilerText: contentWarning }),
    ...(sensitive !== undefined && { sensitive }),
    ...(language !== undefined && { language }),
    ...(mediaIds.length > 0 && { mediaIds }),
    ...(poll && { poll: pollParams(poll) }),
  } as mastodon.rest.v1.CreateStatusParams; // an empty text is taken beside files
}

/** A poll that is not named again with a change is gone; named as it was it keeps its votes. */
function pollParams({ choices, endsAfterMinutes, multiple }: Poll) {
  return { options: choices, expiresIn: endsAfterMinutes * 60, ...(multiple && { multiple }) };
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
