import type { SignalCondition } from '#contracts';

/** Whether the facts of a signal meet all conditions; texts are compared without regard to case. */
export function meetsConditions(
  conditions: readonly SignalCondition[],
  facts: Readonly<Record<string, string>>,
): boolean {
  return conditions.every((condition) => meets(condition, facts));
}

function meets({ fact, is, value = '' }: SignalCondition, facts: Readonly<Record<string, string>>): boolean {
  const given = Object.hasOwn(facts, fact) ? facts[fact]?.toLowerCase() : undefined;
  const wanted = value.toLowerCase();
  switch (is) {
    case 'exists':
      return given !== undefined;
    case 'equals':
      return given === wanted;
    case 'contains':
      return given?.includes(wanted) ?? false;
    case 'differs':
      return given !== wanted;
  }
}
