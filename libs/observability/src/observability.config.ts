import { defineConfig, oneOf } from '#config';

export const observabilityConfig = defineConfig('observability', {
  level: oneOf('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], {
    default: { from: (env) => (env['NODE_ENV'] === 'test' ? 'silent' : 'info'), shown: 'info' },
    about: 'The least severe log lines that are written.',
  }),
});
