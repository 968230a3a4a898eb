import type { ServerResponse } from 'node:http';
import type { LiveNews } from '../../live/live-news.js';

/** Comments keep proxies from closing an idle stream. */
export const HEARTBEAT_MS = 15_000;
/** A page that does not read is cut off rather than buffered for. */
const MAX_UNREAD_BYTES = 256 * 1024;

/** One open page's stream of events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export class LiveStream {
  constructor(private readonly response: ServerResponse) {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 2000\n\n');
  }

  tell(news: LiveNews): void {
    this.write(`event: ${news.event}\ndata: ${JSON.stringify(dataOf(news))}\n\n`);
  }

  /** Something may have been missed: the page reads everything anew when the stream opens again. */
  end(): void {
    this.response.end();
  }

  beat(): void {
    this.write(': still here\n\n');
  }

  private write(text: string): void {
    if (this.response.writableLength > MAX_UNREAD_BYTES) this.response.destroy();
    else this.response.write(text);
  }
}

function dataOf(news: LiveNews): object {
  switch (news.event) {
    case 'post':
      return { postId: news.postId };
    case 'channel':
      return { channelId: news.channelId };
    case 'media':
      return { mediaId: news.mediaId };
    case 'figures':
      return { postId: news.postId };
    case 'notification':
      return {};
    default:
      return news satisfies never;
  }
}
