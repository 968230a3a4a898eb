import type { LiveInstance, OperationRate } from '#link/nest';

/** One running process. */
export interface ProcessView {
  readonly id: string;
  /** Also the queues whose work it does without hosting their module, as `publisher.media`. */
  readonly modules: readonly string[];
  /** Where others call it; null when they cannot. */
  readonly address: string | null;
  readonly version: string;
  readonly startedAt: string;
  readonly heartbeatAt: string;
  /** That its modules answered over the last seconds, those of their own process too. */
  readonly callsPerSecond: number;
  /** By module: `here`, or where this process calls it. */
  readonly bindings: Readonly<Record<string, string>>;
}

/** One module, wherever it runs. */
export interface ModuleView {
  readonly module: string;
  readonly replicas: number;
  readonly versions: readonly string[];
  /** By contract: the versions that are served. */
  readonly contracts: Readonly<Record<string, readonly number[]>>;
}

/**
 * Calls of one module to another. `events` are acknowledgements of deliveries, which need no declaration.
 * `undeclared`: calls were made, but no class of the process asks for the client in its constructor.
 */
export interface EdgeView {
  readonly from: string;
  readonly to: string;
  readonly state: 'used' | 'never used' | 'undeclared' | 'events';
  readonly calls: number;
  readonly perSecond: number;
  /** Several modules of one process have the same client, so that each is shown with the calls of all. */
  readonly shared: boolean;
}

/** Who hosts what, and who calls whom. */
export interface Topology {
  readonly processes: readonly ProcessView[];
  readonly modules: readonly ModuleView[];
  readonly edges: readonly EdgeView[];
}

export function topologyOf(instances: readonly LiveInstance[]): Topology {
  return { processes: instances.map(processView), modules: modulesOf(instances), edges: edgesOf(instances) };
}

function processView({ id, address, version, startedAt, heartbeatAt, facts, ...rest }: LiveInstance): ProcessView {
  const modules = [...rest.modules, ...(facts.queues ?? [])];
  const callsPerSecond = sumOf(facts.served, 'perSecond');
  return { id, modules, address, version, startedAt, heartbeatAt, callsPerSecond, bindings: facts.bindings };
}

function modulesOf(instances: readonly LiveInstance[]): ModuleView[] {
  const names = [...new Set(instances.flatMap(({ modules }) => modules))];
  return names.map((module) => {
    const hosts = instances.filter(({ modules }) => modules.includes(module));
    const contracts: Record<string, number[]> = {};
    for (const [name, version] of hosts.flatMap((host) => Object.entries(host.contracts))) {
      if (moduleOf(name) === module) contracts[name] = distinct([...(contracts[name] ?? []), version]);
    }
    return { module, replicas: hosts.length, versions: distinct(hosts.map(({ version }) => version)), contracts };
  });
}

function edgesOf(instances: readonly LiveInstance[]): EdgeView[] {
  const edges = new Map<string, EdgeView>();
  const add = (edge: EdgeView) => {
    const key = `${edge.from} ${edge.to} ${edge.state === 'events' ? 'events' : ''}`;
    const known = edges.get(key);
    edges.set(key, known === undefined ? edge : joined(known, edge));
  };
  for (const { modules, facts } of instances) {
    for (const { from, to } of facts.declared) {
      add({ from, to, state: 'never used', calls: 0, perSecond: 0, shared: false });
    }
    for (const [contract, rows] of byContract(facts.made)) {
      const to = moduleOf(contract);
      const seen = { to, calls: sumOf(rows, 'calls'), perSecond: sumOf(rows, 'perSecond') };
      const callers = facts.declared.filter((edge) => edge.to === to).map(({ from }) => from);
      const hosts = modules.join('+');
      if (contract !== to) add({ ...seen, from: hosts, state: 'events', shared: false });
      else if (callers.length === 0) add({ ...seen, from: hosts, state: 'undeclared', shared: false });
      for (const from of contract === to ? callers : []) {
        add({ ...seen, from, state: 'used', shared: callers.length > 1 });
      }
    }
  }
  return [...edges.values()];
}

function joined(a: EdgeView, b: EdgeView): EdgeView {
  const state = a.state === 'never used' ? b.state : a.state;
  return {
    ...a,
    state,
    calls: a.calls + b.calls,
    perSecond: rounded(a.perSecond + b.perSecond),
    shared: a.shared || b.shared,
  };
}

function byContract(rows: readonly OperationRate[]): Map<string, OperationRate[]> {
  const found = new Map<string, OperationRate[]>();
  for (const row of rows) {
    const contract = row.operation.slice(0, row.operation.lastIndexOf('.'));
    found.set(contract, [...(found.get(contract) ?? []), row]);
  }
  return found;
}

const moduleOf = (contract: string) => contract.split('.', 1)[0] ?? contract;
const distinct = <T>(values: readonly T[]) => [...new Set(values)];
const rounded = (value: number) => Math.round(10 * value) / 10;
const sumOf = (rows: readonly OperationRate[], field: 'calls' | 'perSecond') =>
  rounded(rows.reduce((sum, row) => sum + row[field], 0));
