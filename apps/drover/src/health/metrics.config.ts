import { type ConfigOf, defineConfig, secretText } from '#config';

export const metricsConfig = defineConfig('metrics', {
  token: secretText('DROVER_METRICS_TOKEN', {
    optional: true,
    minLength: 16,
    about:
      'Lets GET /metrics answer whoever sends it as a bearer token (Prometheus: authorization.credentials). Unset: off.',
  }),
});

export type MetricsConfig = ConfigOf<typeof metricsConfig>;
