import { type ConfigOf, defineConfig, url } from '#config';

export const sandboxConfig = defineConfig('sandbox', {
  url: url('DROVER_SANDBOX_URL', {
    default: { from: (env) => `http://127.0.0.1:${env['PORT']?.trim() || 3000}`, shown: 'http://127.0.0.1:PORT' },
    about: 'Where publisher reaches the Sandbox network and feeds, which portal serves.',
  }),
});
export type SandboxConfig = ConfigOf<typeof sandboxConfig>;
