import { useQuery } from '@tanstack/react-query';
import { request } from '../../../api/request';

/** The newest run of one of Drover's own chores. */
export interface Chore {
  module: string;
  name: string;
  state: 'running' | 'done' | 'failed';
  dueAt: string;
  startedAt: string;
  endedAt?: string;
  /** What it did, or why it failed. */
  outcome?: string;
  /** How often this run was begun. */
  starts: number;
  lastDoneAt?: string;
}

const LOOK_EVERY_MS = 30_000;

/** `away`: modules that could not be asked. */
export function useChores() {
  return useQuery({
    queryKey: ['admin', 'chores'],
    queryFn: ({ signal }) => request<{ items: Chore[]; away: string[] }>('GET', '/api/v1/admin/chores', { signal }),
    refetchInterval: LOOK_EVERY_MS,
  });
}
