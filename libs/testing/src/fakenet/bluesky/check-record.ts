import { jsonToLex, lexicons } from '@atproto/api';
import { refuse } from './identities.js';

export const POST_COLLECTION = 'app.bsky.feed.post';
/** atproto.com/specs/tid */
const TID = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;

interface Facet {
  index: { byteStart: number; byteEnd: number };
  features: { $type?: string; uri?: string }[];
}

const onBoundary = (bytes: Buffer, offset: number) => offset === bytes.length || ((bytes[offset] ?? 0) & 0xc0) !== 0x80;

/** What the lexicon cannot say: offsets lie inside the text, between characters, and a link's slice looks like it. */
function checkFacets(text: string, facets: Facet[]): void {
  const bytes = Buffer.from(text);
  for (const { index, features } of facets) {
    const { byteStart, byteEnd } = index;
    const sound = byteStart < byteEnd && byteEnd <= bytes.length;
    if (!sound || !onBoundary(bytes, byteStart) || !onBoundary(bytes, byteEnd)) {
      refuse(400, 'InvalidRequest', `Invalid facet index ${byteStart}..${byteEnd}`);
    }
    const slice = bytes.subarray(byteStart, byteEnd).toString();
    const uri = features[0]?.uri;
    if (uri !== undefined && !uri.endsWith(slice)) {
      refuse(400, 'InvalidRequest', `The facet of ${uri} lies on "${slice}"`);
    }
  }
}

interface PostRecord {
  text: string;
  facets?: Facet[];
}

/** @returns the record's text. @throws NetRefusal when it does not fit lexicon app.bsky.feed.post */
export function checkedText(rkey: string | undefined, record: unknown): string {
  if (rkey === undefined || !TID.test(rkey)) refuse(400, 'InvalidRequest', 'The record key is not a TID');
  try {
    const value = jsonToLex(record as Parameters<typeof jsonToLex>[0]);
    const { text, facets } = lexicons.assertValidRecord(POST_COLLECTION, value) as PostRecord;
    checkFacets(text, facets ?? []);
    return text;
  } catch (error) {
    if (error instanceof Error && error.name === 'NetRefusal') throw error;
    return refuse(400, 'InvalidRequest', `Invalid ${POST_COLLECTION} record: ${String(error)}`);
  }
}
