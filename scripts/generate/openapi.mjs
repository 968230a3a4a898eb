import { inClone } from '../prepare/paths.mjs';

/** apps/drover/openapi.json: the HTTP API as portal's controllers describe it. */
export async function openapi() {
  const { buildOpenApi } = await import(inClone('dist/libs/portal/src/http/openapi/build-openapi.js'));
  return `${JSON.stringify(await buildOpenApi(), null, 2)}\n`;
}
