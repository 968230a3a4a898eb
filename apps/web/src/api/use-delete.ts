import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { request } from './request';

interface Deletion {
  /** Of the API. */
  path: string;
  /** Under which it is kept in this page, and the list that it leaves. */
  key: QueryKey;
  list: QueryKey;
  /** Leads away from its page; until then nobody asks for it again. */
  onDone: () => Promise<void>;
}

/** Deletes what has a page of its own. */
export function useDelete({ path, key, list, onDone }: Deletion) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<undefined>('DELETE', path),
    onSuccess: async () => {
      await onDone();
      client.removeQueries({ queryKey: key });
      await client.invalidateQueries({ queryKey: list });
    },
  });
}
