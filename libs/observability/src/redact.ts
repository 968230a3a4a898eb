const REDACTED = '[redacted]';
/** Deeper than any field of ours; what lies below is cut off rather than walked. */
const MAX_DEPTH = 8;
const MAX_TEXT = 8192;

const SECRET_NAME =
  /pass(word|wd|phrase)?$|token|secret|authori[sz]ation|credential|cookie|api_?-?key|private_?-?key|^jwt$/i;
/** The password in `scheme://user:password@host`. */
const URL_PASSWORD = /([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;

function redactText(text: string): string {
  const short = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}… (${text.length} characters)` : text;
  return short.replace(URL_PASSWORD, `$1:${REDACTED}@`).replace(BEARER, `$1 ${REDACTED}`);
}

/** Errors are told by their shape: in another realm (Jest, vm) they are no `instanceof Error`. */
function isError(value: object): value is Error {
  return 'message' in value && 'stack' in value && typeof value.message === 'string';
}

/** What our own errors carry; the objects that libraries hang on theirs (clients, requests) tell nobody anything. */
const TOLD_OBJECTS = ['data', 'problems'];

function redactError(error: Error, depth: number, seen: object[]): object {
  const told = Object.entries(error).filter(
    ([name, value]) => (typeof value !== 'object' && value !== undefined) || TOLD_OBJECTS.includes(name),
  );
  const own = redactEntries(told, depth, seen);
  const cause = error.cause === undefined ? {} : { cause: redactValue(error.cause, depth + 1, seen) };
  const stack = redactText(error.stack ?? '');
  return { type: error.name, message: redactText(error.message), stack, ...own, ...cause };
}

function redactEntries(entries: Iterable<[string, unknown]>, depth: number, seen: object[]): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    const plain = typeof value === 'boolean' || typeof value === 'number' || value === null || value === undefined;
    kept[name] = SECRET_NAME.test(name) && !plain ? REDACTED : redactValue(value, depth + 1, seen);
  }
  return kept;
}

function redactValue(value: unknown, depth: number, seen: object[]): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (seen.includes(value)) return '[circular]';
  if (depth > MAX_DEPTH) return '[deep]';
  const path = [...seen, value];
  if (isError(value)) return redactError(value, depth, path);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((one) => redactValue(one, depth + 1, path));
  if (value instanceof Map) return redactEntries(value as Map<string, unknown>, depth, path);
  if (value instanceof Set) return redactValue([...value], depth, path);
  if ('toJSON' in value && typeof value.toJSON === 'function') return redactValue(value.toJSON(), depth + 1, path);
  return redactEntries(Object.entries(value), depth, path);
}

/** A copy of `fields` that holds no secret: values under secret names, passwords in URLs, bearer tokens in texts. */
export function redact(fields: Record<string, unknown>): Record<string, unknown> {
  return redactEntries(Object.entries(fields), 0, [fields]);
}

/** A message without secrets. */
export function redactMessage(message: string): string {
  return redactText(message);
}
