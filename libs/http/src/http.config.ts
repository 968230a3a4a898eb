import { type ConfigOf, defineConfig, integer, list } from '#config';
import { isAllowEntry } from './allow-list.js';
import { USUAL_LIMITS } from './outbound-limits.js';

export const httpConfig = defineConfig('http', {
  allow: list('DROVER_OUTBOUND_ALLOW', {
    default: [],
    wanted: 'host, host:port, address, [v6]:port or a network as 10.1.0.0/16, separated by commas',
    problem: (entry) => (isAllowEntry(entry) ? undefined : `holds "${entry}"`),
    about: 'Targets beside the public internet that channels may reach.',
  }),
  connectMs: integer('DROVER_OUTBOUND_CONNECT_MS', {
    default: USUAL_LIMITS.connectMs,
    min: 100,
    max: 60_000,
    about: 'Milliseconds within which an outside server must accept a connection, TLS included.',
  }),
  firstByteMs: integer('DROVER_OUTBOUND_FIRST_BYTE_MS', {
    default: USUAL_LIMITS.firstByteMs,
    min: 100,
    max: 600_000,
    about: 'Milliseconds within which an outside server must begin to answer, and between two pieces of its answer.',
  }),
  totalMs: integer('DROVER_OUTBOUND_TOTAL_MS', {
    default: USUAL_LIMITS.totalMs,
    min: 100,
    max: 3_600_000,
    about: 'Milliseconds within which an exchange with an outside server must be over, however slowly it drips.',
  }),
});
export type HttpConfig = ConfigOf<typeof httpConfig>;
