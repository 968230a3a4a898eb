import { type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { ok, playedNetwork } from '../played/played-network.js';
import { PlayedPosts } from '../played/played-posts.js';
import { formBody, jsonBody } from '../played/read-body.js';

const wrong = (status: number, error: string): NetAnswer => ({ status, body: { error } });

/** A grant's tokens: only the newest pair is good, and a refresh token that comes twice ends the grant (RFC 9700, 4.14.2). */
interface Grant {
  serial: number;
  ended: boolean;
}

const tokens = (name: string, { serial }: Grant) => ({
  access_token: `access-${name}-${serial}`,
  refresh_token: `refresh-${name}-${serial}`,
  token_type: 'Bearer',
  expires_in: 3600,
});

/** The account and the serial of a token of a kind. */
function read(token: string, kind: 'access' | 'refresh'): { name: string; serial: number } | undefined {
  const [, name, serial] = new RegExp(`^${kind}-([a-z0-9_]+)-(\\d+)$`).exec(token) ?? [];
  return name === undefined ? undefined : { name, serial: Number(serial) };
}

/**
 * Plays a network of our own whose refresh tokens work once and whose posts are held together by a key. Anybody gets a
 * grant by name; `refresh` is the operation of a renewal. Grants are gone with the process.
 */
export function rotatingNetwork(ledger: Ledger): PlayedNetwork {
  const grants = new Map<string, Grant>();
  const posts = new PlayedPosts('rotating', ledger);

  function refresh(name: string, serial: number): NetAnswer {
    const grant = grants.get(name);
    if (grant === undefined || grant.ended) return wrong(400, 'invalid_grant');
    if (grant.serial !== serial) {
      grant.ended = true;
      return wrong(400, 'invalid_grant');
    }
    grant.serial += 1;
    return ok(tokens(name, grant));
  }

  const fieldsOf = (request: NetRequest) => formBody(request, wrong(400, 'invalid_request'));

  return playedNetwork({
    network: 'rotating',
    error: (status) => wrong(status, status === 401 ? 'invalid_token' : 'server_error'),
    accountOf: ({ headers }) => {
      const given = read(String(headers.authorization ?? '').replace(/^Bearer /, ''), 'access');
      const grant = given && grants.get(given.name);
      return grant && !grant.ended && grant.serial === given.serial ? given.name : undefined;
    },
    routes: {
      'POST /grants/{name}': {
        operation: 'grant',
        open: true,
        act: ({ params: { name = '' } }) => {
          const grant = { serial: (grants.get(name)?.serial ?? 0) + 1, ended: false };
          grants.set(name, grant);
          return ok(tokens(name, grant));
        },
      },
      'POST /token': {
        operation: 'refresh',
        open: true,
        act: ({ request }) => {
          const { grant_type, refresh_token = '' } = fieldsOf(request);
          if (grant_type !== 'refresh_token') throw new NetRefusal(wrong(400, 'unsupported_grant_type'));
          const given = read(refresh_token, 'refresh');
          return given ? refresh(given.name, given.serial) : wrong(400, 'invalid_grant');
        },
      },
      'POST /posts': {
        operation: 'post',
        act: async ({ account, request }) => {
          const { text, key } = jsonBody(request, wrong(400, 'invalid_request'));
          const earlier = posts.ofKey(account, String(key));
          const { remoteId: id } = earlier ?? (await posts.accept({ account, text: String(text), key: String(key) }));
          return ok({ id });
        },
      },
      'GET /posts/{key}': {
        operation: 'read_back',
        act: ({ account, params: { key = '' } }) => {
          const post = posts.ofKey(account, key);
          return post ? ok({ id: post.remoteId }) : wrong(404, 'not_found');
        },
      },
    },
  });
}
