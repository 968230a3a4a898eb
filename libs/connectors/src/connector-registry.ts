import type { Connector } from './connector.port.js';
import { walled } from './walled-connector.js';

/** The networks of this installation, each behind its wall. */
export class ConnectorRegistry {
  private readonly byNetwork: ReadonlyMap<string, Connector>;

  constructor(connectors: readonly Connector[]) {
    this.byNetwork = new Map(connectors.map((connector) => [connector.network, walled(connector)]));
  }

  get(network: string): Connector | undefined {
    return this.byNetwork.get(network);
  }

  /** In the order they are offered. */
  all(): Connector[] {
    return [...this.byNetwork.values()];
  }
}
