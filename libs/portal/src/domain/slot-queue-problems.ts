import type { FieldProblem } from '#contracts';
import { slotProblems } from '#time';
import type { QueueRules } from './slot-queue.js';

/** Everything that is wrong with a queue's rules, by field; empty when trigger will take them. */
export function slotQueueProblems(rules: QueueRules, channels: ReadonlySet<string>): FieldProblem[] {
  const unknown = rules.channelIds.flatMap((id, index) =>
    channels.has(id) ? [] : [{ field: `channelIds.${index}`, message: 'is not a channel of this workspace' }],
  );
  return [...slotProblems(rules), ...unknown];
}
