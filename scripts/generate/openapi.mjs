import { inClone } from '../prepare/paths.mjs';

/** apps/drover/openapi.json: the HTTP API as portal's controllers describe it. */
export async function openapi() {
  const { buildOpenApi } = await import(inClone('dist/libs/portal/src/http/openapi/build-openapi.js'));
  const prettier = await import('prettier');
  return prettier.format(JSON.stringify(await buildOpenApi()), { parser: 'json', printWidth: 120 });
}
