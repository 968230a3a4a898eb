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
    },
    rules: [],
  };
}
