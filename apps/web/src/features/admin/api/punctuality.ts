import { useQuery } from '@tanstack/react-query';
import { request } from '../../../api/request';
import type { Punctuality } from '../../../api/types';

const LOOK_EVERY_MS = 10_000;

export function usePunctuality() {
  return useQuery({
    queryKey: ['admin', 'punctuality'],
    queryFn: ({ signal }) => request<Punctuality>('GET', '/api/v1/admin/punctuality', { signal }),
    refetchInterval: LOOK_EVERY_MS,
  });
}
