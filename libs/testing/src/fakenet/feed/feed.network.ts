import { NetRefusal, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import type { PlayedMedia } from '../played-post.js';
import { fetchedFile } from '../played/fetched-file.js';
import { type Asked, ok, playedNetwork } from '../played/played-network.js';
import { type HeldPost, PlayedPosts } from '../played/played-posts.js';
import { type Body, jsonBody, textIn } from '../played/read-body.js';

const error = (status: number) => ({ status, body: { code: 'played', detail: `answered ${status}` } });
const MOST_CHARACTERS = 20_000;
const ITEM = new Set(['text', 'title', 'link', 'media', 'key', 'createdAt']);
const FILE = new Set(['url', 'kind', 'mime', 'bytes', 'width', 'height', 'durationMs', 'altText']);

/** Each file is at its address, as it is said to be. */
async function filesIn(body: Body): Promise<PlayedMedia[]> {
  const media: PlayedMedia[] = [];
  for (const said of Array.isArray(body.media) ? (body.media as Body[]) : []) {
    const [mime, altText] = [textIn(said, 'mime'), textIn(said, 'altText')];
    const file = await fetchedFile(textIn(said, 'url'));
    const isSo = file?.mime === mime && file.bytes === said.bytes && Number(said.width) > 0 && Number(said.height) > 0;
    if (!isSo || Object.keys(said).some((name) => !FILE.has(name))) throw new NetRefusal(error(422));
    media.push({ mime, bytes: file.bytes, ...(altText && { altText }) });
  }
  return media;
}

/** Plays portal's feeds, so that their connector can be asked what no portal does: to hang, to break off. */
export function feedNetwork(ledger: Ledger): PlayedNetwork {
  const posts = new PlayedPosts('feed', ledger, (serial) => `item-${serial}`);
  const entity = ({ remoteId: id }: HeldPost) => ({ id, url: `https://drover.example/feeds/f/${id}` });

  async function itemIn({ request }: Asked) {
    const body = jsonBody(request, error(400));
    const text = textIn(body, 'text');
    const media = await filesIn(body);
    const strange = Object.keys(body).some((name) => !ITEM.has(name));
    if (strange || (text === '' && media.length === 0) || Array.from(text).length > MOST_CHARACTERS)
      throw new NetRefusal(error(422));
    const [title, link] = [textIn(body, 'title'), textIn(body, 'link')];
    return { text, media, key: textIn(body, 'key'), options: { ...(title && { title }), ...(link && { link }) } };
  }

  return playedNetwork({
    network: 'feed',
    at: 'feeds',
    error,
    posts: posts.all,
    routes: {
      'PUT /api/': {
        operation: 'account',
        act: () => ok({ id: 'feed-1', url: 'https://drover.example/feeds/f/feed.rss' }),
      },
      'POST /api/{feed}/items': {
        operation: 'post',
        act: async (asked) => {
          const item = await itemIn(asked);
          const held = posts.ofKey(asked.account, item.key);
          return ok(entity(held ?? (await posts.accept({ account: asked.account, ...item }))));
        },
      },
      'GET /api/{feed}/items/by-key/{key}': {
        operation: 'read_back',
        act: ({ account, params }) => {
          const held = posts.ofKey(account, params.key ?? '');
          return held ? ok(entity(held)) : error(404);
        },
      },
      'PUT /api/{feed}/items/{id}': {
        operation: 'edit',
        act: async (asked) => {
          const { text, media, options } = await itemIn(asked);
          const changed = posts.change(asked.params.id ?? '', { text, media, options });
          return changed ? ok(entity(changed)) : error(404);
        },
      },
      'DELETE /api/{feed}/items/{id}': {
        operation: 'remove',
        act: ({ params }) => (posts.remove(params.id ?? '') ? ok({}) : error(404)),
      },
    },
  });
}
