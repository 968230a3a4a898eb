import type { DiscoverableDecorator, DiscoveryService } from '@nestjs/core';

/** A provider that a decorator marked. */
export interface Discovered<Mark, Instance> {
  readonly mark: Mark;
  readonly instance: Instance;
  /** Its class, for people. */
  readonly name: string;
}

/** All providers of the process that `decorator` marked; one that a second module re-exports is still one. */
export function discovered<Mark, Instance extends object>(
  discovery: DiscoveryService,
  decorator: DiscoverableDecorator<Mark>,
  isOne: (instance: unknown) => instance is Instance,
): Discovered<Mark, Instance>[] {
  const found = discovery.getProviders().flatMap((wrapper) => {
    const mark = discovery.getMetadataByDecorator(decorator, wrapper);
    const instance: unknown = wrapper.instance;
    return mark !== undefined && isOne(instance) ? [{ mark, instance, name: wrapper.name }] : [];
  });
  return found.filter((one, at) => found.findIndex(({ instance }) => instance === one.instance) === at);
}
