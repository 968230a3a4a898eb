import { textTable } from '../commands/text-table.js';
import type { EdgeView, Topology } from './topology.js';

const SAID: Readonly<Record<EdgeView['state'], string>> = {
  used: '',
  'never used': 'declared, never used',
  undeclared: 'UNDECLARED',
  events: 'events',
};

/** Three aligned tables: processes, modules, edges. */
export function asText({ processes, modules, edges }: Topology): string {
  if (processes.length === 0) return 'No process of Drover is running on this database.';
  return [
    textTable(
      ['PROCESS', 'MODULES', 'ADDRESS', 'VERSION', 'CALLS/S'],
      processes.map((process) => [
        process.id.slice(0, 8),
        process.modules.join(' '),
        process.address ?? '-',
        process.version,
        String(process.callsPerSecond),
      ]),
    ),
    textTable(
      ['MODULE', 'REPLICAS', 'VERSIONS', 'CONTRACTS'],
      modules.map((view) => [
        view.module,
        String(view.replicas),
        view.versions.join(' '),
        Object.entries(view.contracts)
          .map(([name, versions]) => `${name}@${versions.join('/')}`)
          .join(' '),
      ]),
    ),
    textTable(
      ['CALLER', 'CALLED', 'CALLS', 'CALLS/S', ''],
      edges.map((edge) => [
        edge.from,
        edge.to,
        `${edge.calls}${edge.shared ? ' (shared)' : ''}`,
        String(edge.perSecond),
        SAID[edge.state],
      ]),
    ),
  ].join('\n\n');
}
