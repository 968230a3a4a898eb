import { type ConfigOf, defineConfig, list } from '#config';
import { isAllowEntry } from './allow-list.js';

export const httpConfig = defineConfig('http', {
  allow: list('DROVER_OUTBOUND_ALLOW', {
    default: [],
    wanted: 'host, host:port, address, [v6]:port or a network as 10.1.0.0/16, separated by commas',
    problem: (entry) => (isAllowEntry(entry) ? undefined : `holds "${entry}"`),
    about: 'Targets beside the public internet that channels may reach.',
  }),
});
export type HttpConfig = ConfigOf<typeof httpConfig>;
