import type { EventType } from '#contracts';

/**
 * The body of an older version of an event in the form of today's; undefined when there is no way from there. A body of
 * today's version is left as it is.
 */
export function upcast(
  event: Pick<EventType, 'version' | 'upcasts'>,
  version: number,
  body: object,
): object | undefined {
  let newer = body;
  for (let step = version; step < event.version; step += 1) {
    const next = event.upcasts?.[step];
    if (!next) return undefined;
    newer = next(newer);
  }
  return version > event.version ? undefined : newer;
}
