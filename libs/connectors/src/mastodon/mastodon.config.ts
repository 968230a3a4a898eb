import { type ConfigOf, defineConfig, integer } from '#config';

export const mastodonConfig = defineConfig('mastodon', {
  repeatAfterMs: integer('DROVER_MASTODON_REPEAT_AFTER_MS', {
    default: 60_000,
    min: 0,
    max: 3_000_000,
    about:
      'Milliseconds after which a post whose outcome is unknown, and which is not to be seen, is sent to Mastodon again with the same key.',
  }),
});
export type MastodonConfig = ConfigOf<typeof mastodonConfig>;
