import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../../api/request';
import type { RecurrencePreview } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';
import type { RepeatForm } from '../repeat';

const SHOWN = 5;

/** The next instants of a repetition, by the server's zone data. */
export function useRecurrencePreview(ws: string, form: RepeatForm | undefined) {
  return useQuery({
    queryKey: ['recurrence-preview', ws, form],
    queryFn: ({ signal }) =>
      request<RecurrencePreview>('GET', workspacePath(ws, 'recurrence-preview'), {
        query: { ...form, limit: SHOWN },
        signal,
      }),
    enabled: form !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
