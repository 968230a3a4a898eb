import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ConnectorRegistry } from '#connectors';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';

/** Makes the keys that networks will know attempts by. */
@Injectable()
export class AttemptKeys {
  readonly leaseMs: number;

  constructor(
    private readonly connectors: ConnectorRegistry,
    @Inject(publisherConfig.token) config: PublisherConfig,
  ) {
    this.leaseMs = config.leaseMs;
  }

  make(network: string | undefined): string {
    const connector = network === undefined ? undefined : this.connectors.get(network);
    return connector?.newKey(new Date(), randomBytes) ?? randomBytes(16).toString('hex');
  }
}
