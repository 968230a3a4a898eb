import { type ConfigOf, defineConfig, url } from '#config';

export const sandboxConfig = defineConfig('sandbox', {
  url: url('DROVER_SANDBOX_URL', {
    optional: true,
    about: 'Where publisher reaches the Sandbox network, which portal serves. Default: this machine, PORT.',
  }),
});
export type SandboxConfig = ConfigOf<typeof sandboxConfig>;
