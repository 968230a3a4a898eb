import { byteEcho } from './byte-echo.js';
import type { Contender } from './contender.js';
import { drover, droverRedis, droverUnix } from './drover.js';
import { grpcJs } from './grpc.js';
import { moleculerTcp } from './moleculer.js';
import { nestRedis, nestRedisKept, nestTcp, nestTcpValidated } from './nest.js';

/** What a bench can call, each in a process of its own. */
export const CONTENDERS = {
  drover,
  'drover-unix': droverUnix,
  'drover-redis': droverRedis,
  'nest-tcp': nestTcp,
  'nest-tcp-validated': nestTcpValidated,
  'nest-redis': nestRedis,
  'nest-redis-kept': nestRedisKept,
  'grpc-js': grpcJs,
  'moleculer-tcp': moleculerTcp,
  'byte-echo': byteEcho,
} as const satisfies Record<string, Contender>;

export type ContenderName = keyof typeof CONTENDERS;
