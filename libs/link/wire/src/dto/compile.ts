/**
 * Makes a function of `source`, the statements of its body, which may name the members of `ground`. What goes into a
 * source is this lib's own text, numbers, and names as JSON: nothing that a peer sent.
 */
export function compile<Made>(source: string, ground: Readonly<Record<string, unknown>>): Made {
  // oxlint-disable-next-line typescript/no-implied-eval -- the point of this folder: a plain function for each DTO
  const make = new Function(...Object.keys(ground), `'use strict';\n${source}`) as (...ground: unknown[]) => Made;
  return make(...Object.values(ground));
}
