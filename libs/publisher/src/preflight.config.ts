import { type ConfigOf, defineConfig, flag } from '#config';

export const preflightConfig = defineConfig('preflight', {
  links: flag('DROVER_PREFLIGHT_LINKS', {
    default: true,
    about: 'Open the links of posts before they go out, to warn of those that lead nowhere.',
  }),
});

export type PreflightConfig = ConfigOf<typeof preflightConfig>;
