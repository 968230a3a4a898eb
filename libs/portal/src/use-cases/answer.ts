import type { Refusal } from '../domain/refusal.js';
import { problemOf } from '../domain/problem.js';
import type { PostView } from '../domain/post.js';

/** What a person is answered, kept so that a repetition gets the same bytes. */
export interface Answer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
  readonly etag?: string;
}

export function answer(status: number, value: object): Answer {
  return { status, body: JSON.stringify(value) };
}

/** With its version as the entity tag. */
export function versioned<Value extends { version: number }>(status: 200 | 201 | 202, value: Value): Answer {
  return { ...answer(status, value), etag: entityTag(value.version) };
}

export function postAnswer(status: 200 | 201 | 202, post: PostView): Answer {
  return versioned(status, post);
}

/** A refusal that is the lasting answer to this key. */
export function refusalAnswer(refusal: Refusal, requestId: string): Answer {
  const body = problemOf(refusal, requestId);
  return answer(body.status, body);
}

export function entityTag(version: number): string {
  return `"${version}"`;
}
