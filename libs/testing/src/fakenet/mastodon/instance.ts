import { MEDIA_MIMES } from './attachments.js';
import { MASTODON_TEXT } from './post-input.js';

/** docs.joinmastodon.org/entities/Instance */
export function instanceEntity(url: string) {
  return {
    domain: 'fakenet.test',
    title: 'Fakenet',
    version: '4.5.0',
    source_url: url,
    description: 'A played instance',
    languages: ['en'],
    configuration: {
      statuses: {
        max_characters: MASTODON_TEXT.max,
        max_media_attachments: 4,
        characters_reserved_per_url: MASTODON_TEXT.linkCost,
      },
      media_attachments: {
        supported_mime_types: MEDIA_MIMES,
        image_size_limit: 16_777_216,
        image_matrix_limit: 33_177_600,
        video_size_limit: 103_809_024,
        video_frame_rate_limit: 120,
        video_matrix_limit: 8_294_400,
      },
    },
    rules: [],
  };
}
