import { useSyncExternalStore } from 'react';

/** The files that this page is just sending, wherever on it. */
const keys = new Set<string>();
const listeners = new Set<() => void>();

const tell = (): void => listeners.forEach((listener) => listener());

export function uploadBegan(key: string): void {
  keys.add(key);
  tell();
}

export function uploadEnded(key: string): void {
  keys.delete(key);
  tell();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether files are on their way: what is saved now would go without them. */
export function useUploadsUnderWay(): boolean {
  return useSyncExternalStore(listen, () => keys.size > 0);
}
