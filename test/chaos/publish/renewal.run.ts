import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Expected, isClean, seededRandom, type Shown, startFakenet, verdictOn } from '#testing';
import { RenewalBench, type RenewalEnd } from './renewal/renewal-bench.js';
import { RENEWAL_CASES, type RenewalCase } from './renewal/renewal-cases.js';
import type { PublishRun } from './run.js';

/** Each case twice. */
const RENEWALS = 22;

/**
 * R26: access to a network whose refresh tokens work once is renewed by three replicas and a process beside them, while
 * they are killed before, amid and after the exchange, and answers are lost or bad. Nothing is asked for more often
 * than needed, only a channel whose new access was lost on the way waits for a person, and what waited goes out once.
 */
export const renewalRun: PublishRun = async ({ seed, kills: renewals = RENEWALS }, say) => {
  const startedAt = Date.now();
  const random = seededRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'drover-renewal-'));
  const fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
  const bench = await RenewalBench.start(fakenet);
  try {
    const offset = Math.floor(random() * RENEWAL_CASES.length);
    const [expected, shown]: [Expected[], Shown[]] = [[], []];
    let [hits, reconnects, falselyLost, wronglyAsked] = [0, 0, 0, 0];
    for (let count = 0; count < renewals; count += 1) {
      const disturbance = RENEWAL_CASES[(offset + count) % RENEWAL_CASES.length];
      if (disturbance === undefined) break;
      const end = await bench.run(disturbance, `c${seed}_${count}`);
      if (end.hit) hits += 1;
      if (end.lost) reconnects += 1;
      if (end.lost !== disturbance.lost) falselyLost += 1;
      if (end.requests !== disturbance.requests) wronglyAsked += 1;
      for (const { post, text, state } of end.posts) {
        expected.push({ postId: post.postId, network: 'rotating', text, dueAt: post.dueAt });
        shown.push({ postId: post.postId, network: 'rotating', state });
      }
      say(sentence(disturbance, end));
    }
    const verdict = verdictOn({ expected, accepted: await fakenet.ledger(), shown });
    const counted = {
      posts: expected.length,
      faults: renewals,
      hits,
      ...verdict,
      reconnects,
      falselyLost,
      wronglyAsked,
    };
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const met = hits === renewals && falselyLost === 0 && wronglyAsked === 0;
    const passed = isClean(verdict) && verdict.notSent === 0 && met;
    return { line: { chaos: 'publish', run: 'R26', seed, ...counted, seconds }, passed };
  } finally {
    await bench.stop();
    await fakenet.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

function sentence({ name, requests }: RenewalCase, end: RenewalEnd): string {
  const states = end.posts.map(({ state }) => state).join(', ');
  return `${name}: ${end.lost ? 'connected again' : 'renewed'}, asked ${end.requests} times (${requests} expected); ${states}`;
}
