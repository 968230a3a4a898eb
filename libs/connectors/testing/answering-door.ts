import type { Door } from '../src/exchange/door.js';

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A door behind which a network says the same to everything, and nothing leaves. */
export function answeringDoor({ status, body, headers = {} }: Answer): Door {
  return { fetch: async () => new Response(JSON.stringify(body), { status, headers }) };
}

export const ASKER = { handle: '@ann', secret: { accessToken: 'a token' } };

/** How a call failed. */
export async function failureOf(calling: Promise<unknown>): Promise<unknown> {
  return calling.then(
    () => undefined,
    (error: unknown) => error,
  );
}
