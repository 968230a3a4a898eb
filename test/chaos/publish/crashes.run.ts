import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Expected, isClean, type OutcomeModel, type Shown, startFakenet, verdictOn } from '#testing';
import { CrashBench } from './crashes/crash-bench.js';
import { type CrashCase, crashCases } from './crashes/crash-cases.js';
import type { PublishRun } from './run.js';

/** Cases that run beside each other, each on a database of its own. */
const AT_ONCE = 4;
/** The place of the comment in the cases that have one. */
const COMMENT = 2;
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
    cases.flatMap(({ fault, texts, part }) =>
      fault ? [{ ...fault, match: { operation: 'post', textIncludes: texts[part] ?? '' }, times: 1 }] : [],
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
        else say(`nobody died: ${next.name}`);
        expected.push(...expectedOf(next, done.post));
        shown.push(done.shown);
        if (shown.length % 20 === 0) say(`${shown.length} of ${cases.length}`);
      }
    } finally {
      await bench.stop();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, cases.length) }, work));
    const accepted = await fakenet.ledger();
    const verdict = verdictOn({ expected, accepted, shown });
    const withFile = new Set(cases.flatMap((one) => (one.withFile ? one.texts : [])));
    const fileless = accepted.filter(({ text, files }) => withFile.has(text) !== (files === 1)).length;
    const passed = isClean(verdict) && verdict.notSent === 0 && fileless === 0 && hits === cases.length;
    if (!passed) for (const line of wrong(cases, { expected, accepted, shown })) say(line);
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const counted = { posts: cases.length, faults: cases.length, hits, ...verdict, fileless, seconds };
    return { line: { chaos: 'publish', run: 'R2', seed, ...counted }, passed };
  } finally {
    await fakenet.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

function expectedOf(
  { model: network, texts }: CrashCase,
  { postId, dueAt }: { postId: string; dueAt: string },
): Expected[] {
  return texts.map((text, part) => ({
    ...{ postId, network, text, dueAt, mayStayUnknown: NOBODY_KNOWS.includes(network), part },
    ...(part === COMMENT && { isComment: true }),
  }));
}

/** The cases that did not end as they must, alone. */
function wrong(cases: readonly CrashCase[], histories: Parameters<typeof verdictOn>[0]): string[] {
  return cases.flatMap(({ name, texts }) => {
    const isOfCase = (one: { text: string }) => texts.includes(one.text);
    const expected = histories.expected.filter(isOfCase);
    const accepted = histories.accepted.filter(isOfCase);
    const shown = histories.shown.filter(({ postId }) => expected.some((one) => one.postId === postId));
    const verdict = verdictOn({ expected, accepted, shown });
    if (isClean(verdict) && verdict.notSent === 0) return [];
    return [`${name}: ${JSON.stringify(shown[0])}, accepted ${accepted.length} times, ${JSON.stringify(verdict)}`];
  });
}
