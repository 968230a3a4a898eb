import { bearer, type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { PlayedOAuth } from '../oauth/played-oauth.js';
import { type Asked, ok, playedNetwork, type PlayedRoute } from '../played/played-network.js';
import { PlayedPosts } from '../played/played-posts.js';
import { jsonBody } from '../played/read-body.js';
import { type LinkedInKind, linkedInApp } from './linkedin-app.js';
import { LinkedInImages } from './linkedin-images.js';
import { LinkedInVideos } from './linkedin-videos.js';
import { checkComment, checkPatch, checkPost, POLL_MINUTES } from './linkedin-input.js';
import { linkedInError, refuse } from './linkedin-error.js';
import { figureRoutes } from './linkedin-figures.js';
import { fromLittle } from './little.js';

const API = '/api.linkedin.com';
const MOST_UNITS = 3000;
/** Versions are six digits; the oldest that was still served when this was written. */
const OLDEST_VERSION = '202510';

/** The headers that every versioned request needs. @throws NetRefusal */
function checkVersion({ headers }: NetRequest): void {
  const version = String(headers['linkedin-version'] ?? '');
  if (!/^\d{6}$/.test(version) || version < OLDEST_VERSION) refuse(426, `Requested version ${version} is not active`);
  if (headers['x-restli-protocol-version'] !== '2.0.0') refuse(400, 'X-Restli-Protocol-Version must be 2.0.0');
}

const urnOf = (kind: LinkedInKind, account: string) =>
  kind === 'linkedin' ? `urn:li:person:${account}` : `urn:li:organization:${numberOf(account)}`;
const numberOf = (account: string) => BigInt(`0x${Buffer.from(account).toString('hex')}`).toString();

/** Plays LinkedIn for persons or for pages. Equal words are refused; only a page's posts can be read. */
export function linkedInNetwork(kind: LinkedInKind, ledger: Ledger): PlayedNetwork {
  const oauth = new PlayedOAuth(linkedInApp(kind));
  const images = new LinkedInImages();
  const videos = new LinkedInVideos();
  const posts = new PlayedPosts(
    kind,
    ledger,
    (serial) => `urn:li:share:${7_000_000_000_000_000_000n + BigInt(serial)}`,
  );

  const route = (operation: string, act: PlayedRoute['act']): PlayedRoute => ({
    operation,
    act: (asked) => {
      checkVersion(asked.request);
      return act(asked);
    },
  });
  const mine = ({ account, params }: Asked): string => {
    const post = posts.find(params.urn);
    if (post?.account !== account) throw new NetRefusal(linkedInError(404));
    return post.remoteId;
  };

  async function post({ account, request, pause }: Asked): Promise<NetAnswer> {
    const input = checkPost(jsonBody(request, linkedInError(400)));
    if (input.author !== urnOf(kind, account)) refuse(403, 'Not enough permissions for this author');
    const text = fromLittle(input.commentary);
    if (text === undefined) refuse(422, 'commentary holds unescaped reserved characters');
    if (text.length > MOST_UNITS) refuse(422, `commentary is longer than ${MOST_UNITS}`);
    const { media, multiImage, article, poll } = input.content ?? {};
    const files = [...(media ? [media] : []), ...(multiImage?.images ?? [])].map((one) =>
      one.id.startsWith('urn:li:video:') ? videos.ready(account, one.id) : images.ready(account, one),
    );
    const equal = posts.ofAccount(account).find((one) => one.text === text && one.replyTo === undefined);
    if (equal) refuse(422, `Content is a duplicate of ${equal.remoteId}`, 'DUPLICATE_POST');
    await pause();
    const visibility = input.visibility === 'CONNECTIONS' ? 'followers' : 'public';
    const made = await posts.accept({
      account,
      text,
      ...(files.length > 0 && { media: files }),
      options: {
        visibility,
        ...(article && { link: article.source }),
        ...(poll && {
          poll: {
            choices: poll.options.map((one) => one.text),
            endsAfterMinutes: POLL_MINUTES[poll.settings.duration],
          },
        }),
      },
    });
    // The real one answers no body at all; with one, an answer that breaks off can be played.
    return { status: 201, body: {}, headers: { 'x-restli-id': made.remoteId } };
  }

  async function comment({ account, params, request, pause }: Asked): Promise<NetAnswer> {
    const input = checkComment(jsonBody(request, linkedInError(400)));
    const root = posts.find(params.urn);
    if (!root || input.object !== root.remoteId) throw new NetRefusal(linkedInError(404));
    if (input.actor !== urnOf(kind, account)) refuse(403, 'Not enough permissions for this actor');
    await pause();
    const remoteId = `urn:li:comment:(${root.remoteId},${Date.now()}${posts.all().length})`;
    const made = await posts.accept({ account, text: input.message.text, replyTo: root.remoteId, remoteId });
    return { status: 201, body: { id: '1', commentUrn: made.remoteId } };
  }

  function read(asked: Asked, replyTo: string | undefined): NetAnswer {
    const { account, request } = asked;
    if (kind === 'linkedin') throw new NetRefusal(linkedInError(403));
    const [start, count] = [Number(request.query.get('start')), Number(request.query.get('count'))];
    const found = posts.ofAccount(account).filter((one) => one.replyTo === replyTo);
    const elements = found.slice(start, start + count).map(({ remoteId, text, createdAt }) =>
      replyTo === undefined
        ? { id: remoteId, commentary: text.replace(/[\\|{}@[\]()<>#*_~]/g, '\\$&'), createdAt: Date.parse(createdAt) }
        : {
            actor: urnOf(kind, account),
            commentUrn: remoteId,
            created: { time: Date.parse(createdAt) },
            message: { text },
          },
    );
    return ok({ elements, paging: { start, count } });
  }

  return playedNetwork({
    network: kind,
    error: linkedInError,
    posts: posts.all,
    accountOf: ({ headers }) => oauth.accountOf(bearer(headers)),
    routes: {
      ...oauth.routes(),
      ...images.routes((account) => urnOf(kind, account)),
      ...videos.routes((account) => urnOf(kind, account)),
      ...figureRoutes(kind, posts, (account) => urnOf(kind, account)),
      [`GET ${API}/v2/userinfo`]: {
        operation: 'me',
        act: ({ account }) => ok({ sub: account, name: `${account} on LinkedIn` }),
      },
      [`GET ${API}/rest/organizationAcls`]: route('pages', ({ account }) =>
        ok({ elements: [{ organization: urnOf(kind, account), role: 'ADMINISTRATOR', state: 'APPROVED' }] }),
      ),
      [`GET ${API}/rest/organizations/{id}`]: route('page', ({ account }) =>
        ok({ localizedName: `${account}'s page`, vanityName: account }),
      ),
      [`POST ${API}/rest/posts`]: route('post', post),
      [`GET ${API}/rest/posts`]: route('read_back', (asked) => {
        if (asked.request.query.get('author') !== urnOf(kind, asked.account)) refuse(403, 'Not your page');
        return read(asked, undefined);
      }),
      [`POST ${API}/rest/posts/{urn}`]: route('edit', (asked) => {
        const commentary = checkPatch(asked.request, jsonBody(asked.request, linkedInError(400)));
        posts.change(mine(asked), { text: fromLittle(commentary) ?? refuse(422, 'unescaped reserved characters') });
        return { status: 204, body: '' };
      }),
      [`DELETE ${API}/rest/posts/{urn}`]: route('remove', (asked) => {
        posts.remove(mine(asked));
        return { status: 204, body: '' };
      }),
      [`POST ${API}/rest/socialActions/{urn}/comments`]: route('post', comment),
      [`GET ${API}/rest/socialActions/{urn}/comments`]: route('read_back', (asked) => read(asked, asked.params.urn)),
    },
  });
}
