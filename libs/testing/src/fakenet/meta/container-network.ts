import { bearer, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { PlayedOAuth } from '../oauth/played-oauth.js';
import type { PlayedApp } from '../oauth/played-app.js';
import { type Asked, ok, playedNetwork, type PlayedRoute } from '../played/played-network.js';
import { type HeldPost, PlayedPosts } from '../played/played-posts.js';
import { formBody } from '../played/read-body.js';
import { cursorPage, graphInstant } from './cursor-page.js';
import { graphError, refuse } from './graph-error.js';
import { longLivedRoutes } from './long-lived-routes.js';
import { type ContainerRules, PlayedContainers } from './played-containers.js';

/** What Instagram and Threads call what both have. */
export interface ContainerPlay {
  readonly app: PlayedApp;
  /** Of the Graph API, with a slash before it. */
  readonly host: string;
  readonly version: string;
  /** Before `_exchange_token`. */
  readonly prefix: string;
  readonly rules: ContainerRules;
  readonly edge: string;
  readonly publishEdge: string;
  readonly statusField: string;
  readonly textField: string;
  readonly idField: string;
  readonly figures: readonly string[];
  /** Answers are comments in one phase, below the post; otherwise they are posts with `reply_to_id`. */
  readonly comments: boolean;
  readonly removes: boolean;
}

const idOf = (account: string) =>
  BigInt(`0x${Buffer.from(account).toString('hex')}`)
    .toString()
    .slice(0, 15);

/** Open for a day, whatever is asked. */
const pollOf = (attachment: string) => ({
  choices: Object.values(JSON.parse(attachment) as Record<string, string>),
  endsAfterMinutes: 1440,
});

/** Plays Instagram or Threads. */
export function containerNetwork(play: ContainerPlay, ledger: Ledger): PlayedNetwork {
  const { network } = play.app;
  const oauth = new PlayedOAuth(play.app);
  const containers = new PlayedContainers(play.rules);
  const posts = new PlayedPosts(network, ledger, (serial) => String(18_000_000_000_000 + serial));
  const root = `${play.host}/${play.version}`;

  const own = (operation: string, act: PlayedRoute['act']): PlayedRoute => ({
    operation,
    act: (asked) => {
      if (asked.params.user !== idOf(asked.account)) refuse('Unsupported request to another account', 100);
      return act(asked);
    },
  });
  const mine = ({ account, params }: Asked): HeldPost => {
    const post = posts.find(params.id);
    return post?.account === account ? post : refuse(`Object with ID '${params.id}' does not exist`);
  };
  const listed = (all: readonly HeldPost[], { request: { query } }: Asked) =>
    ok(
      cursorPage(
        all.map(({ remoteId, text, createdAt, replyTo }) => ({
          id: remoteId,
          [play.textField]: text,
          text,
          ...(replyTo !== undefined && { replied_to: { id: replyTo } }),
          timestamp: graphInstant(createdAt),
          permalink: `https://www.${network}.example/p/${remoteId}`,
        })),
        query,
      ),
    );

  const comments: Record<string, PlayedRoute> = {
    [`POST ${root}/{id}/comments`]: {
      operation: 'post',
      act: async (asked) => {
        const { message = '', ...rest } = formBody(asked.request, graphError(400));
        if (message === '' || Object.keys(rest).length > 0) refuse('A message is expected, and nothing else');
        await asked.pause();
        const post = await posts.accept({ account: asked.account, text: message, replyTo: mine(asked).remoteId });
        return ok({ id: post.remoteId });
      },
    },
    [`GET ${root}/{id}/comments`]: {
      operation: 'read_back',
      act: (asked) => {
        if (asked.request.query.get('fields')?.includes('permalink')) refuse('Tried accessing nonexisting field');
        return listed(
          posts.ofAccount(asked.account).filter((one) => one.replyTo === asked.params.id),
          asked,
        );
      },
    },
  };
  const removal: Record<string, PlayedRoute> = {
    [`DELETE ${root}/{id}`]: {
      operation: 'remove',
      act: (asked) => ok({ success: posts.remove(mine(asked).remoteId) }),
    },
  };

  return playedNetwork({
    network,
    error: (status) => graphError(status),
    posts: posts.all,
    accountOf: ({ headers }) => oauth.accountOf(bearer(headers)),
    routes: {
      ...oauth.routes(),
      ...longLivedRoutes(oauth, play.host, { network, prefix: play.prefix }),
      [`GET ${root}/me`]: {
        operation: 'me',
        act: ({ account }) => ok({ [play.idField]: idOf(account), username: account, name: `${account} there` }),
      },
      [`POST ${root}/{user}/${play.edge}`]: own('container', (asked) => containers.create(asked)),
      [`POST ${root}/{user}/${play.publishEdge}`]: own('post', async (asked) => {
        const { fields, media } = containers.take(asked);
        await asked.pause();
        const post = await posts.accept({
          account: asked.account,
          text: fields.caption ?? fields.text ?? '',
          ...(media.length > 0 && { media }),
          ...(fields.reply_to_id !== undefined && { replyTo: fields.reply_to_id }),
          ...(fields.link_attachment !== undefined && { options: { link: fields.link_attachment } }),
          ...(fields.poll_attachment !== undefined && { options: { poll: pollOf(fields.poll_attachment) } }),
        });
        return ok({ id: post.remoteId });
      }),
      [`GET ${root}/{user}/${play.edge}`]: own('read_back', (asked) =>
        listed(
          posts.ofAccount(asked.account).filter((one) => !one.replyTo),
          asked,
        ),
      ),
      [`GET ${root}/{user}/replies`]: own('read_back', (asked) =>
        listed(
          posts.ofAccount(asked.account).filter((one) => one.replyTo),
          asked,
        ),
      ),
      ...(play.comments ? comments : {}),
      ...(play.removes ? removal : {}),
      [`GET ${root}/{id}/insights`]: {
        operation: 'metrics',
        act: (asked) => {
          const names = (asked.request.query.get('metric') ?? '').split(',');
          const strange = names.filter((name) => !play.figures.includes(name));
          if (strange.length > 0) refuse(`metric must be one of ${play.figures.join(', ')}`);
          mine(asked);
          return ok({ data: names.map((name, at) => ({ name, period: 'lifetime', values: [{ value: at + 1 }] })) });
        },
      },
      [`GET ${root}/{id}`]: {
        operation: 'read',
        act: (asked) =>
          containers.status(asked.params.id ?? '', play.statusField) ??
          ok({ id: mine(asked).remoteId, permalink: `https://www.${network}.example/p/${asked.params.id}` }),
      },
    },
  });
}
