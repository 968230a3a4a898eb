import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutboundGuard } from '#http';
import { type Fakenet, startFakenet } from '#testing';
import type { ConformanceGround } from './conformance/conformance-ground.js';

type Parts = Omit<ConformanceGround, 'strike' | 'hangs' | 'accepted' | 'posts' | 'stop'> & {
  readonly guard: OutboundGuard;
};

/** Requests that were left hanging so far. */
const hung = async (fakenet: Fakenet): Promise<number> => (await fakenet.counts()).hung ?? 0;

/** A fresh Fakenet as the network under a conformance suite. */
export async function fakenetGround(network: string, parts: (fakenet: Fakenet) => Parts): Promise<ConformanceGround> {
  const folder = mkdtempSync(join(tmpdir(), 'drover-fakenet-'));
  const fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
  const { guard, ...rest } = parts(fakenet);
  let hungBefore = 0;
  return {
    ...rest,
    strike: async (fault, operation = 'post') => {
      hungBefore = await hung(fakenet);
      await fakenet.script([{ ...fault, match: { network, operation }, times: 1 }]);
    },
    hangs: async () => (await hung(fakenet)) > hungBefore,
    accepted: async () => (await fakenet.ledger()).map(({ text }) => text),
    posts: () => fakenet.posts(network),
    stop: async () => {
      await guard.close();
      await fakenet.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
