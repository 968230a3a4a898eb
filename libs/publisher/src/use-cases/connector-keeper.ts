import { Injectable } from '@nestjs/common';
import type { AccountFacts, Keeper } from '#connectors';
import { ModuleDatabase, SystemScope } from '#database';
import { NetworkAppRepository } from '../persistence/network-app.repository.js';
import { SEALED } from '../persistence/sealed-columns.js';
import { Sealing } from './sealing.js';

const KEEP = SystemScope.named('publisher: apps that connectors registered');

/** Keeps for connectors what belongs to the installation, sealed; each sees its own network's alone. */
@Injectable()
export class ConnectorKeepers {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly apps: NetworkAppRepository,
    private readonly sealing: Sealing,
  ) {}

  of(network: string): Keeper {
    const placeOf = (name: string) => SEALED.networkApp.place({ network, name });
    const opened = (sealed: string, name: string) => this.sealing.open<AccountFacts>(sealed, placeOf(name));
    return {
      read: async (name) => {
        const sealed = await this.database.inSystem(KEEP, (tx) => this.apps.find(tx, network, name));
        return sealed === undefined ? undefined : opened(sealed, name);
      },
      write: async (name, facts) => {
        const sealed = this.sealing.seal(facts, placeOf(name));
        return opened(await this.database.inSystem(KEEP, (tx) => this.apps.keep(tx, network, name, sealed)), name);
      },
      forget: async (name) => {
        await this.database.inSystem(KEEP, (tx) => this.apps.forget(tx, network, name));
      },
    };
  }
}
