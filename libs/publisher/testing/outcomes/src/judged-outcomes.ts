import { type Expected, isClean, type OutcomeModel, type Verdict, verdictOn } from '#testing';
import { OutcomeRun, type OutcomeRow } from './outcome-run.js';

/** Networks that let us know by key, id or container: all of it is settled within this. */
const SETTLED_MS = 5 * 60_000;
/** Networks that can be read back: nearly all of what is there is found within this. */
const FOUND_MS = 10 * 60_000;
/** People see `unknown`, with what they can do, within this. */
const TOLD_MS = 60_000;
/** Time passes in small steps while much is decided. */
function stepMs(passed: number): number {
  if (passed < 60_000) return 5000;
  return passed < 180_000 ? 15_000 : 60_000;
}

const READ_BACK: readonly OutcomeModel[] = ['read_back', 'duplicate_refused'];
const NOBODY_KNOWS: readonly OutcomeModel[] = [...READ_BACK, 'nothing'];

export interface JudgedOutcomes {
  readonly verdict: Verdict;
  readonly posts: number;
  /** Not settled in time, though the network lets us know. */
  readonly unsettled: number;
  /** Of what is on networks that are read back, the share that was found in time. */
  readonly foundShare: number;
  /** In doubt for a minute without people being asked. */
  readonly untold: number;
  readonly passed: boolean;
}

/** Sends posts to networks of every model with every fault, lets ten minutes pass, and judges. */
export async function judgeOutcomes(options: { postsPerCell: number; retryUnseen?: boolean }): Promise<JudgedOutcomes> {
  const run = await OutcomeRun.start(options);
  try {
    await run.send();
    let [untold, unsettled] = [0, 0];
    for (let passed = 0; passed < FOUND_MS;) {
      await run.pass(stepMs(passed));
      passed += stepMs(passed);
      if (passed === TOLD_MS) untold = await count(run, (row) => row.state === 'unknown' && !row.waitsForPerson);
      if (passed === SETTLED_MS) {
        unsettled = await count(run, (row, model) => row.state !== 'sent' && !NOBODY_KNOWS.includes(model));
      }
    }
    return judged(run, { unsettled, untold }, await run.rows(), await run.accepted());
  } finally {
    await run.stop();
  }
}

async function count(run: OutcomeRun, which: (row: OutcomeRow, model: OutcomeModel) => boolean): Promise<number> {
  const modelOf = new Map(run.posts.map(({ post, model }) => [post.postId, model]));
  return (await run.rows()).filter((row) => which(row, modelOf.get(row.postId) ?? 'nothing')).length;
}

function judged(
  run: OutcomeRun,
  { unsettled, untold }: { unsettled: number; untold: number },
  rows: readonly OutcomeRow[],
  accepted: Awaited<ReturnType<OutcomeRun['accepted']>>,
): JudgedOutcomes {
  const expected = run.posts.map(({ post, model: network, text }): Expected => ({
    ...{ postId: post.postId, network, text, dueAt: post.dueAt },
    mayStayUnknown: NOBODY_KNOWS.includes(network),
  }));
  const stateOf = new Map(rows.map(({ postId, state }) => [postId, state]));
  const shown = expected.map(({ postId, network }) => ({ postId, network, state: stateOf.get(postId) ?? 'none' }));
  const verdict = verdictOn({ expected, accepted, shown });
  const texts = new Set(accepted.map(({ text }) => text));
  const there = run.posts.filter(({ model, text }) => READ_BACK.includes(model) && texts.has(text));
  const found = there.filter(({ post }) => stateOf.get(post.postId) === 'sent').length;
  const foundShare = there.length === 0 ? 0 : found / there.length;
  const enough = unsettled === 0 && untold === 0 && foundShare >= 0.95;
  const passed = isClean(verdict) && verdict.notSent === 0 && accepted.length > 0 && enough;
  return { verdict, posts: run.posts.length, unsettled, untold, foundShare, passed };
}
