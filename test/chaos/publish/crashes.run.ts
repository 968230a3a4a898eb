import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Expected, isClean, type OutcomeModel, type Shown, startFakenet, verdictOn } from '#testing';
import { CrashBench } from './crashes/crash-bench.js';
import { type CrashCase, crashCases } from './crashes/crash-cases.js';
import type { PublishRun } from './run.js';

/** Cases that run beside each other, each on a database of its own. */
const AT_ONCE = 2;
/** What became of a doubt there nobody can always know. */
const NOBODY_KNOWS: readonly OutcomeModel[] = ['read_back', 'duplicate_refused', 'nothing'];

/**
 * R2: processes of publisher die at each named moment of a post's life, on networks of every kind; the next process or
 * one that lived beside goes on with it. `posts` of the cases, which the seed chooses, or all.
 */
export const crashesRun: PublishRun = async ({ seed, posts }, say) => {
  const startedAt = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'drover-crashes-'));
  const fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
  const cases = crashCases(seed, posts);
  await fakenet.script(
    cases.flatMap(({ fault, text }) =>
      fault ? [{ ...fault, match: { operation: 'post', textIncludes: text }, times: 1 }] : [],
    ),
  );
  const expected: Expected[] = [];
  const shown: Shown[] = [];
  let hits = 0;
  const waiting = [...cases];
  const work = async () => {
    const bench = await CrashBench.start(fakenet.url);
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const done = await bench.run(next);
        if (done.died) hits += 1;
        else say(`nobody died: ${next.text}`);
        expected.push(expectedOf(next, done.post));
        shown.push(done.shown);
        if (expected.length % 20 === 0) say(`${expected.length} of ${cases.length}`);
      }
    } finally {
      await bench.stop();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, cases.length) }, work));
    const accepted = await fakenet.ledger();
    const verdict = verdictOn({ expected, accepted, shown });
    const passed = isClean(verdict) && verdict.notSent === 0 && hits === cases.length;
    if (!passed) for (const line of wrong(cases, { expected, accepted, shown })) say(line);
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const counted = { posts: cases.length, faults: cases.length, hits, ...verdict, seconds };
    return { line: { chaos: 'publish', run: 'R2', seed, ...counted }, passed };
  } finally {
    await fakenet.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

function expectedOf(
  { model: network, text }: CrashCase,
  { postId, dueAt }: { postId: string; dueAt: string },
): Expected {
  return { postId, network, text, dueAt, mayStayUnknown: NOBODY_KNOWS.includes(network) };
}

/** The cases that did not end as they must, alone. */
function wrong(cases: readonly CrashCase[], histories: Parameters<typeof verdictOn>[0]): string[] {
  return cases.flatMap(({ text }) => {
    const expected = histories.expected.filter((one) => one.text === text);
    const accepted = histories.accepted.filter((one) => one.text === text);
    const shown = histories.shown.filter(({ postId }) => expected.some((one) => one.postId === postId));
    const verdict = verdictOn({ expected, accepted, shown });
    if (isClean(verdict) && verdict.notSent === 0) return [];
    return [`${text}: ${shown[0]?.state ?? 'not shown'}, accepted ${accepted.length} times`];
  });
}
