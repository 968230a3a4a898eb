import type { Connector } from './connector.port.js';

/** The networks of this installation. */
export class ConnectorRegistry {
  private readonly byNetwork: ReadonlyMap<string, Connector>;

  constructor(connectors: readonly Connector[]) {
    this.byNetwork = new Map(connectors.map((connector) => [connector.network, connector]));
  }

  get(network: string): Connector | undefined {
    return this.byNetwork.get(network);
  }

  /** In the order they are offered. */
  all(): Connector[] {
    return [...this.byNetwork.values()];
  }
}
