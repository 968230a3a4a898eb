import { type ConfigOf, defineConfig } from './define-config.js';
import { flag, port, secretText, secretTexts, text, url } from './kinds.js';

/** What every process of an installation knows. */
export const installationConfig = defineConfig('installation', {
  port: port('PORT', { default: 3000, about: 'Port on which the browser and the HTTP API are served.' }),
  publicUrl: url('PUBLIC_URL', {
    default: { from: (env) => `http://localhost:${env['PORT']?.trim() || 3000}`, shown: 'http://localhost:PORT' },
    about: 'The address under which people reach this installation.',
  }),
  dataDir: text('DROVER_DATA_DIR', {
    default: './data',
    about: 'Folder that keeps the embedded database and the generated secret.',
  }),
  databaseUrl: url('DATABASE_URL', {
    optional: true,
    secret: true,
    protocols: ['postgres', 'postgresql'],
    about: 'PostgreSQL 16 or newer to use instead of the embedded one.',
  }),
  secret: secretText('DROVER_SECRET', {
    optional: true,
    minLength: 32,
    about: 'Secret of the installation, the same for all its processes; made once in the data folder when unset.',
  }),
  earlierSecrets: secretTexts('DROVER_SECRETS_EARLIER', {
    default: [],
    minLength: 32,
    about:
      'What DROVER_SECRET was before: still opens what was sealed under it, until "drover keys rotate" is done. Separated by commas.',
  }),
  strict: flag('DROVER_STRICT', {
    default: { from: (env) => env['NODE_ENV'] !== 'production', shown: 'true unless NODE_ENV=production' },
    about: 'Check calls inside one process as strictly as between processes.',
  }),
});

export type InstallationConfig = ConfigOf<typeof installationConfig>;
