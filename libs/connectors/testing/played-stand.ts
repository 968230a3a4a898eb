import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { installGuard, type OutboundGuard } from '#http';
import { type Fakenet, freePorts, startFakenet } from '#testing';
import type { Door } from '../src/exchange/door.js';
import { rerouted } from './rerouted.js';

/** A played network for tests of one connector beside the suite; each test begins without faults. */
export function playedStand(network: string) {
  let fakenet: Fakenet | undefined;
  let guard: OutboundGuard | undefined;
  let folder = '';
  let nowhere = '';
  let unplugged = false;

  const started = (): Fakenet => {
    if (!fakenet) throw new TypeError('the tests have not begun');
    return fakenet;
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), `drover-${network}-`));
    fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
    nowhere = `http://127.0.0.1:${(await freePorts(1))[0]}`;
    guard = installGuard({ allow: [fakenet.target, new URL(nowhere).host] });
  });
  beforeEach(async () => {
    unplugged = false;
    await started().script([]);
  });
  afterAll(async () => {
    await guard?.close();
    await fakenet?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    get fakenet(): Fakenet {
      return started();
    },
    /** From here on, until the test's end, nobody answers. */
    unplug() {
      unplugged = true;
    },
    door(): Door {
      if (!guard) throw new TypeError('the tests have not begun');
      return rerouted(guard, { url: unplugged ? nowhere : started().url }, network, nowhere);
    },
  };
}
