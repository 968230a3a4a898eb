import { useQuery } from '@tanstack/react-query';
import { request } from '../../../api/request';
import type { ChoreList } from '../../../api/types';

const LOOK_EVERY_MS = 30_000;

/** `away`: modules that could not be asked. */
export function useChores() {
  return useQuery({
    queryKey: ['admin', 'chores'],
    queryFn: ({ signal }) => request<ChoreList>('GET', '/api/v1/admin/chores', { signal }),
    refetchInterval: LOOK_EVERY_MS,
  });
}
