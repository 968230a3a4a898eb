const PREFIX = 'post:';

/** The post that a schedule's ref means, or undefined when it is something else's. */
export function postOfRef(ref: string): string | undefined {
  return ref.startsWith(PREFIX) ? ref.slice(PREFIX.length) : undefined;
}
