import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../../api/request';
import type { SchedulePreview, WallTime } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

/** The instant of a wall time by the server's zone data, and whether the clocks change there. */
export function useSchedulePreview(ws: string, wall: WallTime | undefined) {
  return useQuery({
    queryKey: ['schedule-preview', ws, wall?.localTime, wall?.zone],
    queryFn: ({ signal }) =>
      request<SchedulePreview>('GET', workspacePath(ws, 'schedule-preview'), {
        query: { localTime: wall?.localTime, zone: wall?.zone },
        signal,
      }),
    enabled: wall !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  });
}
