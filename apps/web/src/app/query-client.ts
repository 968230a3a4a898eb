import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem } from '../api/api-problem';

const signedOutListeners = new Set<() => void>();

/** Calls `listener` when an answer says that the session is over. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

function noticeSignedOut(error: unknown): void {
  if (isProblem(error) && error.status === 401) signedOutListeners.forEach((listener) => listener());
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (failures, error) => failures < 2 && isProblem(error) && error.undecided,
    },
  },
});
