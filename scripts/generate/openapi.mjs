import { inClone } from '../prepare/paths.mjs';

let made;

/** apps/drover/openapi.json: the HTTP API as portal's controllers describe it; made once, as the web's types need it too. */
export function openapi() {
  made ??= describe();
  return made;
}

async function describe() {
  const { buildOpenApi } = await import(inClone('dist/libs/portal/src/http/openapi/build-openapi.js'));
  return `${JSON.stringify(await buildOpenApi(), null, 2)}\n`;
}
