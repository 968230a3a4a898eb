import type { Contract, ImplementationOf } from '#contracts';
import { DiscoveryService } from '@nestjs/core';

/** Found again by the link's discovery. */
export const ServesMetadata = DiscoveryService.createDecorator<{ contract: Contract }>();

/**
 * Marks the provider that serves every operation of `contract`; a missing or wrong one is a compile error.
 *
 * @example @Serves(triggerContract) @Injectable() export class TriggerService implements ImplementationOf<typeof triggerContract> { … }
 */
export function Serves<C extends Contract>(contract: C) {
  return <Service extends new (...args: never[]) => ImplementationOf<C>>(service: Service): void => {
    ServesMetadata({ contract })(service);
  };
}
