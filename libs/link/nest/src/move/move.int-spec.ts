import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientOf, defineContract, query, type ImplementationOf } from '#contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsString } from 'class-validator';
import { waitFor } from '#testing';
import { LinkModule } from '../link.module.js';
import { LinkServer } from '../link.server.js';
import type { LinkSettings } from '../link.settings.js';
import { Links } from '../links.js';
import { Serves } from '../serves.decorator.js';
import { BindingRefused, HERE } from './binding.js';
import { LinkMover } from './link.mover.js';

class Words {
  @IsString()
  words: string;
}

const echoContract = defineContract('echo', 1, { say: query({ input: Words, output: Words, timeoutMs: 5000 }) });
class EchoClient extends clientOf(echoContract) {}
const otherContract = defineContract('other', 1, {});

/** A process of the module that says who it is; it holds back the word "wait" until it is let go. */
function service(name: string, gate: Promise<void>): Type {
  @Serves(echoContract)
  @Injectable()
  class EchoService implements ImplementationOf<typeof echoContract> {
    async say({ words }: Words) {
      if (words === 'wait') await gate;
      return { words: `${name}: ${words}` };
    }
  }
  return EchoService;
}

@Injectable()
class Asker {
  constructor(private readonly echo: EchoClient) {}
  ask = async (words: string) => (await this.echo.say({ words })).words;
}

describe('a live move', () => {
  const open: INestApplicationContext[] = [];
  let letGo: () => void;
  let gate: Promise<void>;
  let folder: string;
  let file: string;

  beforeEach(() => {
    gate = new Promise((resolve) => (letGo = resolve));
    folder = mkdtempSync(join(tmpdir(), 'drover-links-'));
    file = join(folder, 'links');
  });
  afterEach(async () => {
    letGo();
    await Promise.all(open.splice(0).map((app) => app.close()));
    rmSync(folder, { recursive: true });
  });

  async function boot(providers: Type[], hosted: string[], settings: Partial<LinkSettings>) {
    const link = LinkModule.forRoot({
      hosted,
      contracts: [echoContract, otherContract],
      clients: [EchoClient],
      settings: { links: {}, strict: true, secret: () => 'the secret of this test', ...settings },
    });
    @Module({ imports: [link], providers })
    class Root {}
    const app = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
    open.push(app);
    return app;
  }

  const caller = (settings: Partial<LinkSettings> = {}) => boot([service('near', gate), Asker], ['echo'], settings);
  async function replica(name: string) {
    const app = await boot([service(name, gate)], ['echo'], { listen: 'tcp://127.0.0.1:0' });
    return `tcp://127.0.0.1:${app.get(LinkServer).address?.port}`;
  }

  it('takes new calls out of the process and back, under a client that was injected once', async () => {
    const [app, far] = [await caller(), await replica('far')];
    const [sut, asker] = [app.get(Links), app.get(Asker)];
    await expect(asker.ask('a')).resolves.toBe('near: a');
    await sut.rebind('echo', far);
    await expect(asker.ask('b')).resolves.toBe('far: b');
    await sut.rebind('echo', HERE);
    await expect(asker.ask('c')).resolves.toBe('near: c');
    expect(sut.bindings().get('echo')).toBe(HERE);
    await sut.settled();
    expect(sut.counts()).toMatchObject([{ operation: 'echo.say', calls: 3, inFlight: 0, errors: {} }]);
  });

  it('lets what is under way end on the old link, and closes that only then', async () => {
    const [app, far] = [await caller(), await replica('far')];
    const [sut, asker] = [app.get(Links), app.get(Asker)];
    await sut.rebind('echo', far);
    const asked = asker.ask('wait');
    await sut.rebind('echo', HERE);
    let isSettled = false;
    const settled = sut.settled().then(() => (isSettled = true));
    await expect(asker.ask('meanwhile')).resolves.toBe('near: meanwhile');
    expect(isSettled).toBe(false);
    letGo();
    await expect(asked).resolves.toBe('far: wait');
    await settled;
  });

  it('stays when the new place does not answer, cannot be used or is not here', async () => {
    const app = await caller();
    const links = app.get(Links);
    const sut = new Links({
      hosted: ['echo'],
      local: links.local,
      connect: () => ({
        ...links.local,
        open: () => undefined,
        obstacle: () => 'nobody is there',
        counts: () => [],
        bind: () => async () => ({}),
        close: async () => undefined,
      }),
      bindings: new Map([['echo', HERE]]),
      drainMs: 0,
      readyMs: 0,
    });
    await expect(sut.rebind('echo', 'tcp://nobody:1')).rejects.toThrow('as "tcp://nobody:1": nobody is there');
    expect(sut.bindings().get('echo')).toBe(HERE);
    await expect(links.rebind('echo', 'http://x')).rejects.toBeInstanceOf(BindingRefused);
    await expect(links.rebind('other', HERE)).rejects.toThrow('this process does not run other');
    await expect(app.get(Asker).ask('still')).resolves.toBe('near: still');
  });

  // emitted: under Jest `process` is not the real one, and a real signal would end the runner
  it('reads its file again at SIGHUP', async () => {
    writeFileSync(file, '');
    const [app, far] = [await caller({ linksFile: file }), await replica('far')];
    const asker = app.get(Asker);
    writeFileSync(file, `echo=${far}\n`);
    process.emit('SIGHUP');
    await waitFor(async () => (await asker.ask('a')) === 'far: a');
    writeFileSync(file, 'echo=here\n');
    process.emit('SIGHUP');
    await waitFor(async () => (await asker.ask('a')) === 'near: a');
  });

  it('refuses a bad file as a whole: at the start, and while it runs', async () => {
    writeFileSync(file, 'other=tcp://127.0.0.1:1\necho=tcp//x\n');
    await expect(caller({ linksFile: file })).rejects.toThrow('line 2): echo: "tcp//x" is no link address');
    const far = await replica('far');
    writeFileSync(file, `echo=${far}`);
    const app = await caller({ linksFile: file });
    await expect(app.get(Asker).ask('a')).resolves.toBe('far: a');
    writeFileSync(file, 'echo=here\nother=here\n');
    await app.get(LinkMover).reread();
    await expect(app.get(Asker).ask('b')).resolves.toBe('far: b');
  });
});
