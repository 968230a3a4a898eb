import { numberOf, objectOf, textOf } from '../exchange/json.js';

/** Meta's words for a code that was used, has run out, or belongs to another redirect address. */
const STALE_CODE = /code (was|has|is)|verification code|matching code/i;

/** A token endpoint's refusal in the terms of RFC 6749, which Meta's do not speak. */
export function metaGrantError(body: unknown): { error: string; said: string } | undefined {
  const { error, error_message: message } = objectOf(body);
  const graph = objectOf(error);
  const said = textOf(graph.message) ?? textOf(message);
  if (said === undefined) return undefined;
  const stale = STALE_CODE.test(said) || numberOf(graph.code) === 190;
  return { error: stale ? 'invalid_grant' : 'invalid_request', said };
}
