import type { FindingSeverity, MediaKind, MediaRule, NetworkFeatures, TextRule } from '#contracts';

/** Which message of a post: the post itself, one of its thread (counted from 0), or its first comment. */
export type PartName = 'post' | `thread.${number}` | 'comment';

/** What is wrong with a content on one channel. */
export interface ContentProblem {
  severity: FindingSeverity;
  part: PartName;
  /** The field of the part, or of the content, that is to be changed, such as `text` or `options.title`. */
  field: string;
  /** Stable, such as `text_too_long`. */
  code: string;
  message: string;
  remedy: string;
}

/** What a channel's network takes. */
export interface ContentRules {
  /** As people know the channel, such as `Mastodon (@ann)`. */
  name: string;
  text: TextRule;
  /** Absent: text alone. */
  media?: MediaRule | undefined;
  /** Absent: a single message and nothing else. */
  features?: NetworkFeatures | undefined;
}

/** A file's kind by its id; undefined while it is not known. */
export type KindLookup = (mediaId: string) => MediaKind | undefined;

/** Makes the problems of one field of one part. */
export function at(part: PartName, field: string) {
  const problem =
    (severity: FindingSeverity) =>
    (code: string, message: string, remedy: string): ContentProblem => ({
      severity,
      part,
      field,
      code,
      message,
      remedy,
    });
  return { error: problem('error'), warning: problem('warning') };
}
