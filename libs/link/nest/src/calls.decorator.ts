import { DiscoveryService } from '@nestjs/core';
import type { AnyClientToken } from './link.options.js';

/** Found again by the link's discovery. */
export const CallsMetadata = DiscoveryService.createDecorator<readonly AnyClientToken[]>();

/**
 * Marks a provider that fetches clients from `Links` when it needs them: their modules must have a way to be reached, as
 * those of injected clients must, or the process does not start.
 */
export const Calls = (...clients: readonly AnyClientToken[]) => CallsMetadata(clients);
