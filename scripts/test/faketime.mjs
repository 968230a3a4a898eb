import { need } from './apt.mjs';

/**
 * The program `faketime` with its library, by which a single process gets a wrong clock. Without it the run that wants wrong
 * clocks goes without them.
 * @returns {{ env: Record<string, string>, notes: string[] }}
 */
export function needFaketime() {
  const { missing } = need(['faketime'], 'faketime', 'processes with wrong clocks');
  return { env: {}, notes: missing === undefined ? [] : [`No clock was wrong in the tests, because ${missing}`] };
}
