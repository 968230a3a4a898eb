import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

export type ScriptArgument = string | Buffer | number;

/** A Lua script: Redis runs it as one step. It is sent by its hash, and in full to a Redis that does not know it yet. */
export class Script {
  private readonly sha: string;

  constructor(private readonly lua: string) {
    this.sha = createHash('sha1').update(lua).digest('hex');
  }

  /** Texts come back as Buffers. Rejects when the connection is lost, whether or not the script was run. */
  async run(redis: Redis, keys: readonly string[], args: readonly ScriptArgument[]): Promise<unknown> {
    const rest = [keys.length, ...keys, ...args];
    try {
      return await redis.callBuffer('EVALSHA', [this.sha, ...rest]);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return redis.callBuffer('EVAL', [this.lua, ...rest]);
    }
  }
}
