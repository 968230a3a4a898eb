import { Injectable } from '@nestjs/common';
import { ConnectorRegistry } from '#connectors';
import type { OutcomeClass } from '#contracts';

/** What settles a doubt on each network. */
@Injectable()
export class OutcomeClasses {
  constructor(private readonly connectors: ConnectorRegistry) {}

  /** A network that this process does not know cannot be asked: only a person can. */
  of(network: string | undefined): OutcomeClass {
    return (network === undefined ? undefined : this.connectors.get(network)?.outcomeClass) ?? 'nothing';
  }
}
