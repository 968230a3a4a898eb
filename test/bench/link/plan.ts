import type { Team } from './callers.js';

interface Measurement {
  /** Calls a second with so many in flight, or microseconds of one at a time. */
  readonly how: 'rate' | 'latency';
  /** Less than a parcel has at the least: a note. */
  readonly bytes: number;
  readonly own: Team;
  readonly beside: readonly Team[];
}

const STANDARD = 200;
const [KB, TEN_KB, HUNDRED_KB] = [1024, 10_240, 102_400];

/** Every figure that is taken between processes. */
export const PLAN: Readonly<Record<string, Measurement>> = {
  tcp_calls_per_s_64: {
    how: 'rate',
    bytes: STANDARD,
    own: 'drover',
    beside: ['nest-tcp', 'nest-tcp-validated', 'grpc-js', 'moleculer-tcp', 'drover*2', 'drover*4'],
  },
  tcp_latency_us_1: {
    how: 'latency',
    bytes: STANDARD,
    own: 'drover',
    beside: ['nest-tcp', 'nest-tcp-validated', 'grpc-js', 'moleculer-tcp', 'byte-echo'],
  },
  tcp_calls_per_s_64_10kb: {
    how: 'rate',
    bytes: TEN_KB,
    own: 'drover',
    beside: ['nest-tcp', 'nest-tcp-validated'],
  },
  tcp_latency_us_1_100b: { how: 'latency', bytes: 100, own: 'drover', beside: ['nest-tcp'] },
  tcp_latency_us_1_1kb: { how: 'latency', bytes: KB, own: 'drover', beside: ['nest-tcp'] },
  tcp_latency_us_1_10kb: { how: 'latency', bytes: TEN_KB, own: 'drover', beside: ['nest-tcp', 'nest-tcp-validated'] },
  tcp_latency_us_1_100kb: { how: 'latency', bytes: HUNDRED_KB, own: 'drover', beside: ['nest-tcp'] },
  unix_latency_us_1: { how: 'latency', bytes: STANDARD, own: 'drover-unix', beside: ['nest-tcp'] },
  redis_calls_per_s_64: {
    how: 'rate',
    bytes: STANDARD,
    own: 'drover-redis',
    beside: ['nest-redis', 'nest-redis-kept'],
  },
  redis_latency_us_1: {
    how: 'latency',
    bytes: STANDARD,
    own: 'drover-redis',
    beside: ['nest-redis', 'nest-redis-kept'],
  },
  redis_calls_per_s_64_3_replicas: {
    how: 'rate',
    bytes: STANDARD,
    own: 'drover-redis*3',
    beside: ['nest-redis*3', 'nest-redis-kept*3'],
  },
  redis_latency_us_1_3_replicas: {
    how: 'latency',
    bytes: STANDARD,
    own: 'drover-redis*3',
    beside: ['nest-redis*3', 'nest-redis-kept*3'],
  },
};
