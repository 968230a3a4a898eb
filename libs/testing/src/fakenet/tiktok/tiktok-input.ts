import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Body } from '../played/read-body.js';
import { refuse } from './tiktok-answers.js';

export const LEVELS = ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'FOLLOWER_OF_CREATOR', 'SELF_ONLY'];

export interface InitInput {
  readonly post_info: { readonly title: string; readonly privacy_level: string };
  readonly source_info: {
    readonly video_size: number;
    readonly chunk_size: number;
    readonly total_chunk_count: number;
  };
}

const closed = (properties: object) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const yes = { type: 'boolean' };
const count = { type: 'integer', minimum: 1 };
const MOST_UNITS = 2200;
const MB = 1_000_000;

/** Written after developers.tiktok.com/doc/content-posting-api-reference-direct-post: the fields that Drover sends. */
const ajv = new Ajv2020();
const init = ajv.compile<InitInput>(
  closed({
    post_info: closed({
      title: { type: 'string' },
      privacy_level: { enum: LEVELS },
      disable_comment: yes,
      disable_duet: yes,
      disable_stitch: yes,
    }),
    source_info: closed({
      source: { const: 'FILE_UPLOAD' },
      video_size: count,
      chunk_size: count,
      total_chunk_count: { ...count, maximum: 1000 },
    }),
  }),
);

export interface PhotosInput {
  readonly post_info: { readonly description: string; readonly privacy_level: string };
  readonly source_info: { readonly photo_images: readonly string[]; readonly photo_cover_index: number };
}

const MOST_PHOTOS = 35;

/** …/content-posting-api-reference-photo-post: a description of 4000 UTF-16 runes, which Drover never fills. */
const photos = ajv.compile<PhotosInput>(
  closed({
    media_type: { const: 'PHOTO' },
    post_mode: { const: 'DIRECT_POST' },
    post_info: closed({
      description: { type: 'string' },
      privacy_level: { enum: LEVELS },
      disable_comment: yes,
      auto_add_music: yes,
    }),
    source_info: closed({
      source: { const: 'PULL_FROM_URL' },
      photo_images: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: MOST_PHOTOS },
      photo_cover_index: { type: 'integer', minimum: 0 },
    }),
  }),
);

/** @throws NetRefusal */
export function checkPhotos(body: Body): PhotosInput {
  if (!photos(body)) return refuse(400, 'invalid_params');
  const { photo_images: addresses, photo_cover_index: cover } = body.source_info;
  if (cover >= addresses.length || body.post_info.description.length > MOST_UNITS) refuse(400, 'invalid_params');
  return body;
}

/** …/tiktok-api-v2-video-query */
const query = ajv.compile<{ filters: { video_ids: string[] } }>(
  closed({
    filters: closed({ video_ids: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 20 } }),
  }),
);

/** The ids that are asked for. @throws NetRefusal */
export function checkQuery(body: Body): readonly string[] {
  return query(body) ? body.filters.video_ids : refuse(400, 'invalid_params');
}

/** @throws NetRefusal */
export function checkInit(body: Body): InitInput {
  if (!init(body)) return refuse(400, 'invalid_params');
  const { video_size: size, chunk_size: chunk, total_chunk_count: chunks } = body.source_info;
  const whole = chunks === 1 && chunk === size;
  if (!whole && (chunk < 5 * MB || chunk > 64 * MB || chunks !== Math.floor(size / chunk)))
    refuse(400, 'invalid_params');
  if (body.post_info.title.length > MOST_UNITS) refuse(400, 'invalid_params');
  return body;
}
