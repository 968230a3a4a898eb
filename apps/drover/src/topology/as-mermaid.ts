import type { EdgeView, Topology } from './topology.js';

const ARROW: Readonly<Record<EdgeView['state'], string>> = {
  used: '-->',
  'never used': '-.->',
  undeclared: '==>',
  events: '--o',
};

/** A flowchart of modules, https://mermaid.js.org/syntax/flowchart.html */
export function asMermaid({ modules, edges }: Topology): string {
  const nodes = modules.map(
    ({ module, replicas, versions }) => `  ${module}["${module} ×${replicas}<br>${versions.join(' ')}"]`,
  );
  const arrows = edges
    .filter(({ calls, state }) => calls > 0 || state !== 'events')
    .flatMap((edge) => edge.from.split('+').map((from) => `  ${from} ${ARROW[edge.state]}|${label(edge)}| ${edge.to}`));
  return ['flowchart LR', ...nodes, ...new Set(arrows)].join('\n');
}

const label = ({ state, perSecond }: EdgeView) => (state === 'used' ? `${perSecond}/s` : `${state} ${perSecond}/s`);
