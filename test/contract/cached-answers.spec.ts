import { bindImplementation, cached, makeClient, TcpEndpoint, TcpHost } from '#link/wire';
import { clientOf, defineContract, query, Unavailable } from '#contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IsString } from 'class-validator';
import { linked } from './link/benches.js';

class Words {
  @IsString()
  words: string;
}

const wordsContract = defineContract('words', 1, {
  kept: query({ input: Words, output: Words, timeoutMs: 2000, cacheFor: 60_000 }),
  fleeting: query({ input: Words, output: Words, timeoutMs: 2000, cacheFor: 1 }),
  asked: query({ input: Words, output: Words, timeoutMs: 2000 }),
});
class WordsClient extends clientOf(wordsContract) {}

const secret = () => 'a secret that both processes know';

describe('an answer that may be kept, over TCP', () => {
  const seen: string[] = [];
  let host: TcpHost;
  let port: number;
  let link: ReturnType<typeof cached>;
  let now = 0;

  beforeEach(async () => {
    seen.length = 0;
    const serve = (operation: string) => async (input: Words) => {
      seen.push(operation);
      return input;
    };
    const implementation = { kept: serve('kept'), fleeting: serve('fleeting'), asked: serve('asked') };
    const operations = bindImplementation(wordsContract, implementation);
    host = new TcpHost({ operations, versions: { words: 1 }, secret });
    ({ port } = await host.listen({ host: '127.0.0.1', port: 0 }));
    const address = `tcp://127.0.0.1:${port}`;
    const endpoint = new TcpEndpoint({ address, contracts: [wordsContract], caller: 'test', secret, patienceMs: 100 });
    await linked(endpoint);
    link = cached(endpoint, { now: () => now });
  });

  afterEach(async () => {
    await link.close();
    await host.drain(0);
  });

  it('is asked for once', async () => {
    const client = makeClient(WordsClient, link);
    const input = { words: 'ü' };
    await Promise.all([client.kept(input), client.kept(input), client.asked(input), client.asked(input)]);
    await expect(client.kept(input)).resolves.toEqual(input);
    expect(seen.toSorted()).toEqual(['asked', 'asked', 'kept']);
    expect(link.counts()).toMatchObject([
      { operation: 'words.kept', calls: 3 },
      { operation: 'words.fleeting', calls: 0 },
      { operation: 'words.asked', calls: 2 },
    ]);
  });

  it('is still given when the module is gone, within its time', async () => {
    const client = makeClient(WordsClient, link);
    await client.kept({ words: 'a' });
    await client.fleeting({ words: 'a' });
    await host.drain(0);
    now += 60_001;
    await expect(client.kept({ words: 'a' })).resolves.toEqual({ words: 'a' });
    await expect(client.kept({ words: 'never asked' })).rejects.toBeInstanceOf(Unavailable);
    await expect(client.fleeting({ words: 'a' })).rejects.toBeInstanceOf(Unavailable);
    await expect(client.asked({ words: 'a' })).rejects.toBeInstanceOf(Unavailable);
  });
});
