import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { workspaceKeys } from '../api/keys';
import { openLiveStream, type LiveEvent } from './live-stream';

/** How often to look while the stream is down. */
const POLL_MS = 5000;

/**
 * Keeps what is on the page fresh: by the event stream, and by looking every few seconds while it is down. Each opening
 * refreshes everything, since events may have passed meanwhile. Hidden tabs hold no connection (browsers allow six a site).
 */
export function useLive(workspaceId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    let end: (() => void) | undefined;
    let poll: ReturnType<typeof setInterval> | undefined;
    const refresh = (): void => void client.invalidateQueries({ queryKey: workspaceKeys.all(workspaceId) });

    const stop = (): void => {
      end?.();
      end = undefined;
      clearInterval(poll);
      poll = undefined;
    };
    const start = (): void => {
      end ??= openLiveStream(workspaceId, {
        onEvent: (event) => refreshFor(client, workspaceId, event),
        onState: (open) => {
          if (!open) {
            poll ??= setInterval(refresh, POLL_MS);
            return;
          }
          clearInterval(poll);
          poll = undefined;
          refresh();
        },
      });
    };
    const follow = (): void => (document.visibilityState === 'hidden' ? stop() : start());

    start();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      stop();
    };
  }, [client, workspaceId]);
}

function refreshFor(client: QueryClient, workspaceId: string, event: LiveEvent): void {
  const keys = workspaceKeys;
  switch (event.type) {
    case 'post':
      void client.invalidateQueries({ queryKey: keys.posts(workspaceId) });
      void client.invalidateQueries({ queryKey: keys.post(workspaceId, event.postId) });
      void client.invalidateQueries({ queryKey: keys.sandbox(workspaceId) });
      void client.invalidateQueries({ queryKey: keys.queues(workspaceId) });
      void client.invalidateQueries({ queryKey: keys.outage(workspaceId) });
      void client.invalidateQueries({ queryKey: keys.preflight(workspaceId) });
      break;
    case 'channel':
      void client.invalidateQueries({ queryKey: keys.channels(workspaceId) });
      break;
    case 'media':
      void client.invalidateQueries({ queryKey: keys.media(workspaceId) });
      break;
    case 'figures':
      void client.invalidateQueries({ queryKey: keys.figures(workspaceId, event.postId) });
      break;
    case 'notification':
      void client.invalidateQueries({ queryKey: keys.notifications(workspaceId) });
      void client.invalidateQueries({ queryKey: keys.mails(workspaceId) });
      break;
    default:
      event satisfies never;
  }
}
