/**
 * Keeps the operations of an OpenAPI document that a played network is checked against, and what they refer to:
 * `node scripts/trim-openapi.mjs DOCUMENT OUT operationId…`. Answers are left out: a model gives those fields alone that
 * its connector reads. The document's licence must allow keeping a part of it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';

const [, , source, target, ...wanted] = process.argv;
const document = JSON.parse(readFileSync(source, 'utf8'));
const kept = { openapi: document.openapi, swagger: document.swagger, info: document.info, paths: {} };

function at(pointer) {
  const steps = pointer
    .slice(2)
    .split('/')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  return { steps, value: steps.reduce((node, step) => node?.[step], document) };
}

/** Takes over what `node` refers to. */
function follow(node) {
  if (Array.isArray(node)) return node.forEach(follow);
  if (typeof node !== 'object' || node === null) return undefined;
  if (typeof node.$ref === 'string' && node.$ref.startsWith('#/')) {
    const { steps, value } = at(node.$ref);
    const last = steps.at(-1);
    const room = steps.slice(0, -1).reduce((into, step) => (into[step] ??= {}), kept);
    if (!(last in room)) {
      room[last] = value;
      follow(value);
    }
  }
  return Object.values(node).forEach(follow);
}

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete']);
for (const [path, item] of Object.entries(document.paths)) {
  const operations = Object.entries(item)
    .filter(([name, value]) => METHODS.has(name) && wanted.includes(value.operationId))
    .map(([name, { operationId, parameters, requestBody }]) => [name, { operationId, parameters, requestBody }]);
  if (operations.length === 0) continue;
  kept.paths[path] = { ...(item.parameters && { parameters: item.parameters }), ...Object.fromEntries(operations) };
  follow(kept.paths[path]);
}
writeFileSync(target, await format(JSON.stringify(kept), { parser: 'json', printWidth: 120 }));
