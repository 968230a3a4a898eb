import { clientOf, defineContract, query, Unavailable } from '#contracts';
import { bindImplementation, TcpHost } from '#link/wire';
import { describe, expect, it } from '@jest/globals';
import { IsString } from 'class-validator';
import { connect, disconnect } from './connect.js';

class Words {
  @IsString()
  words: string;
}

const echoContract = defineContract('echo', 1, { say: query({ input: Words, output: Words, timeoutMs: 1000 }) });
class EchoClient extends clientOf(echoContract) {}

describe('connect', () => {
  it('makes a typed client of a module in another process, without Nest', async () => {
    const secret = 'the secret of this test';
    const operations = bindImplementation(echoContract, { say: async (input: Words) => input });
    const host = new TcpHost({ operations, versions: { echo: 1 }, secret: () => secret });
    const { port } = await host.listen({ host: '127.0.0.1', port: 0 });

    const sut = connect(EchoClient, `tcp://127.0.0.1:${port}`, { secret });
    await expect(sut.say({ words: 'hi' })).resolves.toEqual({ words: 'hi' });
    expect(sut).toBeInstanceOf(EchoClient);

    await disconnect(sut);
    await expect(sut.say({ words: 'hi' })).rejects.toBeInstanceOf(Unavailable);
    await host.drain(100);
  });

  it('refuses an address that cannot be used', () => {
    expect(() => connect(EchoClient, 'http://x', { secret: 's' })).toThrow('Write tcp://host:port');
  });
});
