/** Stands in for `@jest/globals` while mutants are tried: gathers tests instead of running them in a Jest of their own. */
import { expect } from 'expect';

/** @typedef {{ name: string, run: () => unknown }} Test */

/** @type {Test[]} */
export const tests = [];
const titles = [];

/** @param {unknown} title as in Jest: a text, or a function or class that has a name */
function describe(title, body) {
  titles.push(typeof title === 'function' ? title.name : title);
  body();
  titles.pop();
}

function it(title, body) {
  tests.push({ name: [...titles, title].join(' › '), run: body });
}

const each = (one) => (rows) => (title, body) => {
  for (const row of rows) one(title, () => body(...(Array.isArray(row) ? row : [row])));
};

it.each = each(it);
describe.each = each(describe);

export { describe, expect, it, it as test };
