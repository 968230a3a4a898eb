import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request';
import type { Zones } from '../../../api/types';

/** The IANA zones that this installation knows; they change only with its version. */
export const zonesQuery = queryOptions({
  queryKey: ['zones'],
  queryFn: ({ signal }) => request<Zones>('GET', '/api/v1/zones', { signal }),
  staleTime: Infinity,
});

/** The browser's own zone, for preselection. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
