import { freePorts, startRedis } from '#testing';

export const LINKS = ['tcp', 'redis'] as const;
export type LinkName = (typeof LINKS)[number];

/** How the replicas are reached. */
export interface Road {
  /** What each replica listens on. */
  readonly listen: readonly string[];
  /** Where all of them are called. */
  readonly address: string;
  stop(): Promise<void>;
}

export const ROADS: Readonly<Record<LinkName, (replicas: number) => Promise<Road>>> = {
  tcp: async (replicas) => {
    const hosts = (await freePorts(replicas)).map((port) => `127.0.0.1:${port}`);
    const listen = hosts.map((host) => `tcp://${host}`);
    return { listen, address: `tcp://${hosts.join(',')}`, stop: async () => undefined };
  },
  redis: async (replicas) => {
    const { url, stop } = await startRedis();
    return { listen: Array.from({ length: replicas }, () => url), address: url, stop };
  },
};
