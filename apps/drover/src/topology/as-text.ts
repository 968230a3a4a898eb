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
    table(
      ['PROCESS', 'MODULES', 'ADDRESS', 'VERSION', 'CALLS/S'],
      processes.map((process) => [
        process.id.slice(0, 8),
        process.modules.join(' '),
        process.address ?? '-',
        process.version,
        String(process.callsPerSecond),
      ]),
    ),
    table(
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
    table(
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

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
