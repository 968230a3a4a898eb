import { InstanceStore, RegistryModule } from '#link/nest';
import { say } from '../process/banner.js';
import { asMermaid } from '../topology/as-mermaid.js';
import { asText } from '../topology/as-text.js';
import { topologyOf } from '../topology/topology.js';
import { atDatabase } from './at-database.js';

export interface TopologyFormat {
  json?: boolean;
  mermaid?: boolean;
}

/** Prints who hosts what and who calls whom, as the processes registered it. */
export async function printTopology(format: TopologyFormat): Promise<void> {
  await atDatabase([RegistryModule], async (app) => {
    const topology = topologyOf(await app.get(InstanceStore, { strict: false }).alive());
    if (format.json) say(JSON.stringify(topology, undefined, 2));
    else say(format.mermaid ? asMermaid(topology) : asText(topology));
  });
}
