import { describe, expect, it } from '@jest/globals';
import type { InstanceFacts, LiveInstance, OperationRate } from '#link/nest';
import { asMermaid } from './as-mermaid.js';
import { asText } from './as-text.js';
import { topologyOf } from './topology.js';

const rate = (operation: string, calls: number): OperationRate => ({ operation, calls, perSecond: calls / 10 });

function instance(id: string, modules: string[], version: number, facts: Partial<InstanceFacts>): LiveInstance {
  return {
    id,
    modules,
    address: `tcp://${id}:4000`,
    version: `1.${version}.0`,
    contracts: Object.fromEntries(modules.map((module) => [module, version])),
    startedAt: '2026-11-21T10:00:00.000Z',
    heartbeatAt: '2026-11-21T10:00:00.000Z',
    facts: { pid: 1, host: id, bindings: {}, declared: [], made: [], served: [], ...facts },
  };
}

const portal = instance('a', ['portal'], 1, {
  declared: [
    { from: 'portal', to: 'publisher' },
    { from: 'portal', to: 'trigger' },
  ],
  made: [
    rate('publisher.cancel', 10),
    rate('publisher.prepare', 5),
    rate('notification.tell', 1),
    rate('trigger.deliveries.acknowledge', 7),
  ],
});
const publisher = (id: string, version: number) =>
  instance(id, ['publisher'], version, { served: [rate('publisher.cancel', 20)] });

describe(topologyOf.name, () => {
  const sut = topologyOf([portal, publisher('b', 1), publisher('c', 2)]);

  it('tells who hosts what, in how many replicas and versions', () => {
    expect(sut.modules).toEqual([
      { module: 'portal', replicas: 1, versions: ['1.1.0'], contracts: { portal: [1] } },
      { module: 'publisher', replicas: 2, versions: ['1.1.0', '1.2.0'], contracts: { publisher: [1, 2] } },
    ]);
    expect(sut.processes.map(({ callsPerSecond }) => callsPerSecond)).toEqual([0, 2, 2]);
  });

  it('names the queues whose work a process does, and counts it as nobody’s replica', () => {
    const queues = topologyOf([instance('e', [], 1, { queues: ['publisher.media'] })]);
    expect(queues.processes[0]?.modules).toEqual(['publisher.media']);
    expect(queues.modules).toEqual([]);
  });

  it('tells declared against observed edges', () => {
    expect(sut.edges.map(({ from, to, state, calls }) => `${from} ${to}: ${state} ${calls}`)).toEqual([
      'portal publisher: used 15',
      'portal trigger: never used 0',
      'portal notification: undeclared 1',
      'portal trigger: events 7',
    ]);
  });

  it('adds up the replicas of a caller, and says when callers of one process cannot be told apart', () => {
    const both = instance('d', ['portal', 'trigger'], 1, {
      declared: [
        { from: 'portal', to: 'publisher' },
        { from: 'trigger', to: 'publisher' },
      ],
      made: [rate('publisher.cancel', 3)],
    });
    expect(topologyOf([portal, both]).edges.slice(0, 1)).toMatchObject([{ calls: 18, shared: true, state: 'used' }]);
  });

  it('is printed as text and as Mermaid', () => {
    expect(asText(sut)).toContain('portal  notification  1      0.1      UNDECLARED');
    expect(asText(sut)).toContain('publisher  2         1.1.0 1.2.0  publisher@1/2');
    expect(asMermaid(sut)).toContain('publisher["publisher ×2<br>1.1.0 1.2.0"]');
    expect(asMermaid(sut)).toContain('portal -.->|never used 0/s| trigger');
    expect(asText(topologyOf([]))).toBe('No process of Drover is running on this database.');
  });
});
