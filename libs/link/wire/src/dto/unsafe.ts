/** Deeper values are taken for cycles. JSON.stringify would fail on a cycle, so does the copy. */
export const MAX_DEPTH = 64;

/** Names that every object has already: as a member's name they would mean something to the language. */
export const RESERVED: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/** Whether `value`, at `depth` below a call's input, is free of reserved names and not too deep. */
export function isSafe(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isSafe(item, depth + 1));
  return Object.entries(value).every(([name, member]) => !RESERVED.has(name) && isSafe(member, depth + 1));
}
