import { type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { type Asked, ok, playedNetwork, type PlayedRoute } from '../played/played-network.js';
import { type HeldPost, PlayedPosts } from '../played/played-posts.js';
import { type Body, jsonBody, textIn } from '../played/read-body.js';
import { callProblem } from './slack-input.js';
import { SlackFiles } from './slack-files.js';
import { isEscaped, picturesOf, shownText } from './slack-text.js';

const CHANNEL = 'C024BE91L';

/** Slack says no with 200 and a word; limits and outages have statuses of their own. */
const WORDS: Readonly<Record<number, string>> = { 401: 'invalid_auth', 403: 'restricted_action', 429: 'ratelimited' };
const no = (error: string, status = 200): NetAnswer => ({ status, body: { ok: false, error } });
const error = (status: number) => no(WORDS[status] ?? 'invalid_arguments', status === 401 ? 200 : status);
const yes = (body: object) => ok({ ok: true, ...body });

interface Keyed {
  readonly metadata?: { readonly event_type: string; readonly event_payload: Readonly<Record<string, unknown>> };
}

/** Plays Slack's Web API for bots. Metadata of a message comes back with it. */
export function slackNetwork(ledger: Ledger): PlayedNetwork {
  const posts = new PlayedPosts(
    'slack',
    ledger,
    (serial) => `${Math.floor(Date.now() / 1000)}.${String(serial).padStart(6, '0')}`,
  );
  const files = new SlackFiles();
  const roots = new Map<string, string>();

  function checked(method: string, request: NetRequest): Body {
    const given = request.method === 'GET' ? Object.fromEntries(request.query) : jsonBody(request, no('invalid_json'));
    const problem = callProblem(method, given);
    if (problem !== undefined) throw new NetRefusal(no(`invalid_arguments: ${problem}`));
    if ('channel' in given && given.channel !== CHANNEL) throw new NetRefusal(no('channel_not_found'));
    return given;
  }

  const entity = ({ remoteId: ts, text, key }: HeldPost) => ({
    ...{ type: 'message', ts, text, bot_id: 'B1' },
    ...(key && { metadata: { event_type: 'drover_attempt', event_payload: { key } } }),
  });

  function wordsOf(given: Body): string {
    const text = textIn(given, 'text');
    if (text === '') throw new NetRefusal(no('no_text'));
    if (!isEscaped(text)) throw new NetRefusal(no('invalid_text: not escaped'));
    if (text.length > 40_000) throw new NetRefusal(no('msg_too_long'));
    return shownText(text);
  }

  /** In a flat thread a message stands below the one before it. */
  function above(root: string): string {
    return posts.all().findLast(({ remoteId }) => remoteId === root || roots.get(remoteId) === root)?.remoteId ?? root;
  }

  const page = (inside: (post: HeldPost) => boolean) => (account: string, given: Body) => {
    const oldest = Number(given.oldest ?? 0);
    const found = posts
      .ofAccount(account)
      .filter((post) => inside(post) && Date.parse(post.createdAt) / 1000 >= oldest);
    const from = Number(given.cursor ?? 0);
    const until = from + Number(given.limit ?? 100);
    const more = until < found.length;
    return yes({
      messages: found.slice(from, until).map(entity),
      has_more: more,
      response_metadata: { next_cursor: more ? String(until) : '' },
    });
  };

  const call = (
    operation: string,
    method: string,
    act: (asked: Asked, given: Body) => Promise<NetAnswer> | NetAnswer,
  ): PlayedRoute => ({
    operation,
    act: (asked) => act(asked, checked(method, asked.request)),
  });

  return playedNetwork({
    network: 'slack',
    error,
    posts: posts.all,
    routes: {
      'POST /api/auth.test': call('account', 'auth.test', ({ account }) =>
        yes({
          url: 'https://drover.slack.com/',
          team: 'Drover',
          user: account,
          team_id: 'T1',
          user_id: 'U1',
          bot_id: 'B1',
        }),
      ),
      'GET /api/conversations.info': call('channel', 'conversations.info', () =>
        yes({ channel: { id: CHANNEL, name: 'news', is_member: true } }),
      ),
      'POST /api/chat.postMessage': call('post', 'chat.postMessage', async ({ account }, given) => {
        const text = wordsOf(given);
        const key = (given as Keyed).metadata?.event_payload.key;
        const root = textIn(given, 'thread_ts');
        const replyTo = root === '' ? {} : { replyTo: above(root) };
        const media = picturesOf(given, (id) => files.ready(account, id));
        const post = await posts.accept({ account, text, media, key: typeof key === 'string' ? key : '', ...replyTo });
        if (root !== '') roots.set(post.remoteId, root);
        return yes({ channel: CHANNEL, ts: post.remoteId, message: entity(post) });
      }),
      ...files.storage(),
      'GET /api/files.getUploadURLExternal': call('upload', 'files.getUploadURLExternal', (asked, given) =>
        files.begin(asked, given),
      ),
      'POST /api/files.completeUploadExternal': call(
        'upload_end',
        'files.completeUploadExternal',
        ({ account }, given) => files.end(account, given),
      ),
      'GET /api/files.info': call('upload_status', 'files.info', ({ account }, given) => files.info(account, given)),
      'POST /api/chat.update': call('edit', 'chat.update', (_asked, given) => {
        if (textIn(given, 'text').length > 4000) return no('msg_too_long');
        const ts = textIn(given, 'ts');
        return posts.change(ts, { text: wordsOf(given) }) ? yes({ channel: CHANNEL, ts }) : no('message_not_found');
      }),
      'POST /api/chat.delete': call('remove', 'chat.delete', (_asked, given) =>
        posts.remove(textIn(given, 'ts')) ? yes({ channel: CHANNEL }) : no('message_not_found'),
      ),
      'GET /api/conversations.history': call('read_back', 'conversations.history', ({ account }, given) =>
        page(({ remoteId }) => !roots.has(remoteId))(account, given),
      ),
      'GET /api/conversations.replies': call('read_back', 'conversations.replies', ({ account }, given) =>
        page(({ remoteId }) => remoteId === given.ts || roots.get(remoteId) === given.ts)(account, given),
      ),
    },
  });
}
