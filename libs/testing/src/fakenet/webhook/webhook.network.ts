import { Webhook } from 'standardwebhooks';
import { type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import type { PlayedOptions } from '../played-post.js';
import { ok, playedNetwork } from '../played/played-network.js';
import { PlayedPosts } from '../played/played-posts.js';
import { jsonBody } from '../played/read-body.js';

const secretOf = (name: string) => Buffer.from(`the signing secret of ${name}, as it is played`).toString('base64');

/** Larger texts are no longer what webhooks are for. */
const MOST_CHARACTERS = 10_000;

interface Event {
  readonly type: string;
  readonly timestamp: string;
  readonly data: {
    readonly id: string;
    readonly text?: string;
    readonly media?: readonly { readonly mime: string; readonly bytes: number; readonly altText?: string }[];
    readonly options?: PlayedOptions;
    readonly replyTo?: { readonly parent: string };
  };
}

const error = (status: number): NetAnswer => ({ status, body: { error: `answered ${status}` } });

/** The account is the last part of the address, provided that the library itself accepts the signature. */
function senderOf({ headers, body }: NetRequest, { name = '' }: Readonly<Record<string, string>>): string | undefined {
  try {
    new Webhook(secretOf(name)).verify(body, headers as Record<string, string>);
    return name;
  } catch {
    return undefined;
  }
}

function eventOf(request: NetRequest): Event {
  const event = jsonBody(request, error(400));
  const { type, timestamp, data } = event;
  const sound = typeof type === 'string' && typeof timestamp === 'string' && !Number.isNaN(Date.parse(timestamp));
  if (!sound || typeof data !== 'object' || data === null) throw new NetRefusal(error(400));
  if (Object.keys(event).some((name) => !['type', 'timestamp', 'data'].includes(name)))
    throw new NetRefusal(error(400));
  return event as unknown as Event;
}

/** Plays a receiver of Standard Webhooks, which verifies with the library of that project. */
export function webhookNetwork(ledger: Ledger): PlayedNetwork {
  const posts = new PlayedPosts('webhook', ledger);

  async function publish(account: string, key: string, { data }: Event): Promise<NetAnswer> {
    const { text = '', media = [], options, replyTo } = data;
    if (data.id !== key) return error(400);
    if ([...text].length > MOST_CHARACTERS) return error(413);
    const shown = media.map(({ mime, bytes, altText }) => ({ mime, bytes, ...(altText !== undefined && { altText }) }));
    await posts.accept({
      ...{ account, text, key, remoteId: key, media: shown },
      ...(options && { options }),
      ...(replyTo && { replyTo: replyTo.parent }),
    });
    return ok({});
  }

  return playedNetwork({
    network: 'webhook',
    error,
    posts: posts.all,
    accountOf: senderOf,
    routes: {
      'POST /hooks/{name}': {
        operation: 'post',
        act: async ({ account, request }) => {
          const event = eventOf(request);
          switch (event.type) {
            case 'channel.connected':
              return ok({});
            case 'post.published':
              return await publish(account, String(request.headers['webhook-id']), event);
            case 'post.changed':
              return posts.change(event.data.id, { text: event.data.text ?? '' }) ? ok({}) : error(404);
            case 'post.removed':
              posts.remove(event.data.id);
              return ok({});
            default:
              return error(400);
          }
        },
      },
    },
  });
}
