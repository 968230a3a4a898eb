import { v5 as nameBased } from 'uuid';
import type { MediaRule } from '#contracts';

/** A file is wanted in the form that a network's rule takes. */
export interface RenditionWish {
  readonly mediaId: string;
  readonly rule: MediaRule;
}

const NAMESPACE = '6f1d2f0a-5b0e-4c53-9c7e-0d5d3a4a9b11';

/** The key of the work: the same for the same wish, and a UUID like those of the other work of its queue. */
export function wishKey({ mediaId, rule }: RenditionWish): string {
  return nameBased(`${mediaId} ${JSON.stringify(rule)}`, NAMESPACE);
}

/** What a piece of the queue's work wants; the work on an upload has no body. */
export function renditionWish(body: object): RenditionWish | undefined {
  return 'mediaId' in body && 'rule' in body ? (body as RenditionWish) : undefined; // written by `PlanRenditions` alone
}
