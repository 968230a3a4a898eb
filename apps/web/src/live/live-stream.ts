/** What the server tells while the page is open. */
export type LiveEvent =
  | { type: 'post'; postId: string }
  | { type: 'channel'; channelId: string }
  | { type: 'media'; mediaId: string }
  | { type: 'figures'; postId: string }
  | { type: 'notification' };

export interface LiveHandlers {
  onEvent: (event: LiveEvent) => void;
  /** True when the stream stands; told on each change. */
  onState: (open: boolean) => void;
}

const RETRY_MS = [1000, 2000, 4000, 8000, 15_000];

/**
 * The workspace's event stream, connected again whenever it breaks (EventSource itself gives up after an HTTP error).
 * Call the returned function to end it.
 */
export function openLiveStream(workspaceId: string, handlers: LiveHandlers): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const connect = (): void => {
    source = new EventSource(`/api/v1/workspaces/${encodeURIComponent(workspaceId)}/live`);
    source.onopen = () => {
      failures = 0;
      handlers.onState(true);
    };
    source.onerror = () => {
      source?.close();
      handlers.onState(false);
      timer = setTimeout(connect, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
      failures += 1;
    };
    source.addEventListener('post', (message: MessageEvent<string>) => {
      handlers.onEvent({ type: 'post', postId: idIn(message.data, 'postId') });
    });
    source.addEventListener('channel', (message: MessageEvent<string>) => {
      handlers.onEvent({ type: 'channel', channelId: idIn(message.data, 'channelId') });
    });
    source.addEventListener('media', (message: MessageEvent<string>) => {
      handlers.onEvent({ type: 'media', mediaId: idIn(message.data, 'mediaId') });
    });
    source.addEventListener('figures', (message: MessageEvent<string>) => {
      handlers.onEvent({ type: 'figures', postId: idIn(message.data, 'postId') });
    });
    source.addEventListener('notification', () => handlers.onEvent({ type: 'notification' }));
  };

  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function idIn(data: string, name: string): string {
  const parsed: unknown = JSON.parse(data);
  const value = parsed !== null && typeof parsed === 'object' ? (parsed as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}
