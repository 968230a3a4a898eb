/**
 * A program of its own that lets Drover say when.
 *
 *   npm install drover-client-<version>.tgz
 *   DROVER_SECRET=… node own-job.mjs tcp://10.0.0.7:4001 <workspace id> [--now]
 *
 * It does its job each weekday at 09:00 in Berlin; with --now once at once, and then it ends.
 */
import { randomUUID } from 'node:crypto';
import { connect, disconnect, isContractError, ScheduleRefused, TriggerClient } from '@drover/client';

const [address, workspaceId, now] = process.argv.slice(2);
const trigger = connect(TriggerClient, address, { secret: process.env.DROVER_SECRET });
const ref = 'report:weekdays';

/** Where the program stopped reading. A real one keeps it beside its own data, and so misses and repeats nothing. */
let cursor;

async function schedule() {
  const rule = { rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', start: '2026-01-05T09:00', zone: 'Europe/Berlin' };
  const preview = await trigger.preview({ rule, limit: 3 });
  console.log('Next:', preview.occurrences.map(({ dueAt, explanation }) => explanation ?? dueAt).join(', '));
  // The same revision again changes nothing, so this may run at every start. Raise it to change the schedule.
  await trigger.arm({ workspaceId, ref, revision: 1, rule, onLate: 'fire' });
}

async function work({ dueAt }) {
  console.log('Doing the job of', dueAt);
}

try {
  await schedule();
  if (now === '--now') {
    const asked = { workspaceId, ref, by: 'own-job', reason: 'asked for on the command line' };
    await trigger.fireNow(asked, { idempotencyKey: randomUUID() });
  }
  for (let done = 0; now !== '--now' || done === 0;) {
    const question = { workspaceId, refPrefix: ref, limit: 10, waitMs: 20_000, ...(cursor && { cursor }) };
    const { items, nextCursor } = await trigger.followFirings(question);
    for (const firing of items) await work(firing);
    done += items.length;
    cursor = nextCursor;
  }
} catch (error) {
  if (!isContractError(error, ScheduleRefused)) throw error;
  for (const { field, message } of error.data.problems ?? [error.data]) console.error(field, message);
  process.exitCode = 1;
} finally {
  await disconnect(trigger);
}
