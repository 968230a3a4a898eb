import openapiTypes, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { openapi } from './openapi.mjs';

/** apps/web/src/api/schema.d.ts: the HTTP API's shapes as the web reads and writes them. */
export async function webSchema() {
  return COMMENT_HEADER + astToString(await openapiTypes(await openapi()));
}
