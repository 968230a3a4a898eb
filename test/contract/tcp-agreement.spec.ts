import type { Contract } from '#contracts';
import { bindImplementation, makeClient, TcpEndpoint, TcpHost } from '#link/wire';
import { caught, eventually, LogBook } from '#testing/link-kit';
import { afterEach, describe, expect, it } from '@jest/globals';
import { additive, breaking, NewSayClient, say, SayClient, sayImplementation } from './link/say-contracts.js';

describe('link over TCP, between two versions of a contract', () => {
  const log = new LogBook();
  const closers: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
    log.lines.length = 0;
  });

  async function host(contract: Contract) {
    const operations = bindImplementation(contract, sayImplementation());
    const sut = new TcpHost({ operations, versions: { say: 1 }, secret: () => 's', log });
    const { port } = await sut.listen({ host: '127.0.0.1', port: 0 });
    closers.push(() => sut.drain(500));
    return { sut, port };
  }

  function endpoint(contract: Contract, port: number) {
    const options = { address: `tcp://127.0.0.1:${port}`, contracts: [contract], caller: 'tester', strict: true };
    const made = new TcpEndpoint({ ...options, secret: () => 's', log });
    closers.push(() => made.close());
    return made;
  }

  it('interoperates when the module only has more', async () => {
    const client = makeClient(SayClient, endpoint(say, (await host(additive)).port));
    await expect(client.it({ words: 'hi' })).resolves.toEqual({ words: 'hi' });
  });

  it('refuses a module that needs more than its caller sends, with a sentence on both sides', async () => {
    const { sut, port } = await host(breaking);
    const refused = await caught(makeClient(SayClient, endpoint(say, port)).it({ words: 'hi' }));
    const sentence = 'say.it needs the input field tone, which its caller need not send; run versions of Drover';
    expect(refused).toMatchObject({ code: 'link.unauthenticated' });
    expect(String(refused)).toContain(sentence);
    await eventually(() => (sut.refusals().contract ?? 0) > 0, 'the module heard why');
    expect(log.lines.some(({ message }) => message.startsWith(`a caller was refused: ${sentence}`))).toBe(true);
  });

  it('refuses a module that lacks what its caller may call', async () => {
    const client = makeClient(NewSayClient, endpoint(additive, (await host(say)).port));
    expect(String(await caught(client.more({ words: 'hi' })))).toMatch(/say\.(it|more) .*; run versions of Drover/);
  });
});
