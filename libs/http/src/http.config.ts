import { type ConfigOf, defineConfig, list } from '#config';

export const httpConfig = defineConfig('http', {
  allow: list('DROVER_OUTBOUND_ALLOW', {
    default: [],
    about:
      'Targets beside the public internet that channels may reach, comma separated: host, host:port, address or network (10.1.0.0/16).',
  }),
});
export type HttpConfig = ConfigOf<typeof httpConfig>;
