import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Body } from '../played/read-body.js';
import { refuse } from './pinterest-error.js';

interface Image {
  readonly content_type: string;
  readonly data: string;
}

export interface PinInput {
  readonly board_id: string;
  readonly title?: string;
  readonly description?: string;
  readonly link?: string;
  readonly alt_text?: string;
  readonly media_source: Image | { readonly items: readonly Image[] } | { readonly media_id: string };
}

const closed = (properties: object) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const image = {
  content_type: { enum: ['image/jpeg', 'image/png'] },
  data: { type: 'string', pattern: '^[a-zA-Z0-9+/=]+$' },
};

/** Written after PinCreate in Pinterest's OpenAPI document 5.23: the fields that Drover sends, with their bounds. */
const ajv = new Ajv2020();
const pin = ajv.compile<PinInput>({
  type: 'object',
  additionalProperties: false,
  required: ['board_id', 'media_source'],
  properties: {
    board_id: { type: 'string', pattern: '^\\d+$' },
    title: { type: 'string', maxLength: 100 },
    description: { type: 'string', maxLength: 800 },
    link: { type: 'string', maxLength: 2048 },
    alt_text: { type: 'string', maxLength: 500 },
    media_source: {
      oneOf: [
        closed({ source_type: { const: 'image_base64' }, ...image }),
        closed({
          source_type: { const: 'multiple_image_base64' },
          items: { type: 'array', minItems: 2, maxItems: 5, items: closed(image) },
          index: { type: 'integer', minimum: 0 },
        }),
        closed({
          source_type: { const: 'video_id' },
          media_id: { type: 'string', pattern: '^\\d+$' },
          cover_image_key_frame_time: { type: 'number' },
        }),
      ],
    },
  },
});

/** @throws NetRefusal */
export function checkPin(body: Body): PinInput {
  return pin(body) ? body : refuse(400, 1, ajv.errorsText(pin.errors));
}
