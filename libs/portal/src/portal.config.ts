import { type ConfigOf, defineConfig, integer, oneOf, text } from '#config';

export const portalConfig = defineConfig('portal', {
  signUp: oneOf('DROVER_SIGN_UP', ['open', 'closed'], {
    default: 'open',
    about: 'Who may create an account: everybody (open), or only the first one (closed).',
  }),
  signInsPerMinute: integer('DROVER_SIGN_INS_PER_MINUTE', {
    default: 20,
    min: 1,
    max: 100_000,
    about: 'Sign-ins, and as many sign-ups, that one address may try within a minute.',
  }),
  webDir: text('DROVER_WEB_DIR', {
    optional: true,
    about: 'Folder of the built web app; by default the one that came with this build.',
  }),
});

export type PortalConfig = ConfigOf<typeof portalConfig>;
