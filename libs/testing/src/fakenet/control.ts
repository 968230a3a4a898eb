import type { NetAnswer, NetRequest } from './exchange.js';
import type { Fault, FaultScript } from './faults.js';
import type { Ledger } from './ledger.js';
import type { PlayedPost } from './played-post.js';
import type { Quota, Quotas } from './quotas.js';

interface Controlled {
  readonly script: FaultScript;
  readonly quotas: Quotas;
  readonly ledger: Ledger;
  readonly counts: ReadonlyMap<string, number>;
  postsOf(network: string): readonly PlayedPost[];
}

/** The control API for other processes, under /__fakenet. */
export function control(controlled: Controlled, request: NetRequest): NetAnswer {
  const { script, ledger, counts } = controlled;
  switch (`${request.method} ${request.path}`) {
    case 'POST /__fakenet/script': {
      const { faults, seed } = JSON.parse(request.body) as { faults: Fault[]; seed?: number };
      script.replace(faults, seed);
      return { status: 200, body: {} };
    }
    case 'POST /__fakenet/quotas':
      controlled.quotas.replace(JSON.parse(request.body) as Quota[]);
      return { status: 200, body: {} };
    case 'GET /__fakenet/quotas':
      return { status: 200, body: controlled.quotas.counts };
    case 'GET /__fakenet/script':
      return { status: 200, body: script.struck() };
    case 'GET /__fakenet/ledger':
      return { status: 200, body: ledger.entries };
    case 'GET /__fakenet/counts':
      return { status: 200, body: Object.fromEntries(counts) };
    case 'GET /__fakenet/posts':
      return { status: 200, body: controlled.postsOf(request.query.get('network') ?? '') };
    default:
      return {
        status: 404,
        body: { error: 'POST script {faults, seed?}, quotas; GET script, quotas, ledger, counts, posts?network=' },
      };
  }
}
