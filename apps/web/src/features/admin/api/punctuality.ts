import { useQuery } from '@tanstack/react-query';
import { request } from '../../../api/request';

export interface ProcessClock {
  instanceId: string;
  host: string;
  pid: number;
  modules: string[];
  /** Ahead of the database's; negative when behind. */
  skewMs: number;
  off: boolean;
}

/** How punctual firing is; all in milliseconds on the database's clock. */
export interface Punctuality {
  lastHour: { fired: number; p50Ms?: number; p95Ms?: number; p99Ms?: number; maxMs?: number };
  oldestDueMs?: number;
  alertAfterMs: number;
  overdue: boolean;
  held: number;
  missed: number;
  waiting: number;
  nextDueAt?: string;
  clocks: ProcessClock[];
}

const LOOK_EVERY_MS = 10_000;

export function usePunctuality() {
  return useQuery({
    queryKey: ['admin', 'punctuality'],
    queryFn: ({ signal }) => request<Punctuality>('GET', '/api/v1/admin/punctuality', { signal }),
    refetchInterval: LOOK_EVERY_MS,
  });
}
