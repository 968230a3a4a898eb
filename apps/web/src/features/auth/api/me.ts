import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { request } from '../../../api/request';
import type { Me } from '../../../api/types';

/** Who is signed in, and in which workspaces they are. 401 when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<Me>('GET', '/api/v1/me', { signal }),
  staleTime: 60_000,
});

/** For pages behind the sign-in, whose route has loaded it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}
