import type { PlayedPost } from '../played-post.js';
import { bearer, type Exchange, type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';

/** A request that found its route. */
export interface Asked {
  /** Who asks; empty where nobody has to say. */
  readonly account: string;
  readonly params: Readonly<Record<string, string>>;
  readonly request: NetRequest;
  /** Between taking a request up and accepting it. */
  pause(): Promise<void>;
}

export interface PlayedRoute {
  /** `post` for what publishes: faults of the conformance suite aim at it. */
  readonly operation: string;
  /** Who asks does not matter. */
  readonly open?: boolean;
  act(asked: Asked): Promise<NetAnswer> | NetAnswer;
}

export interface PlayedDescription {
  readonly network: string;
  /** The first segment of its paths, the network's name if not said: one server plays all, and their paths would meet. */
  readonly at?: string;
  /** By `METHOD /path/{parameter}`, and `?name=value` where one of the query tells two operations apart. */
  readonly routes: Readonly<Record<string, PlayedRoute>>;
  /** Whose access it is; undefined: nobody's. Without it, a bearer token `token-<name>` is the account <name>. */
  readonly accountOf?: (request: NetRequest, params: Readonly<Record<string, string>>) => string | undefined;
  /** An error in the network's own form; 401 for who is not known. */
  readonly error: (status: number) => NetAnswer;
  /** What is there now, in the order it came. */
  readonly posts?: () => readonly PlayedPost[];
}

/** The account of a token `token-<name>`. */
export function nameOfToken(token: string): string | undefined {
  return /^token-([a-z0-9_-]+)$/.exec(token)?.[1];
}

interface Matcher {
  readonly method: string;
  readonly path: RegExp;
  /** A parameter of the query, and its value. */
  readonly said: readonly [string, string] | undefined;
  readonly route: PlayedRoute;
}

/** `{name}` is one segment of the path. */
function matcher(at: string, key: string, route: PlayedRoute): Matcher {
  const [method = '', address = ''] = key.split(' ');
  const [path = '', query] = address.split('?');
  const [said] = query === undefined ? [] : new URLSearchParams(query);
  const pattern = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { method, path: new RegExp(`^/${at.replaceAll('.', '\\.')}${pattern}$`), said, route };
}

function decoded(groups: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));
}

/** A network of which only the routes have to be said. */
export function playedNetwork(description: PlayedDescription): PlayedNetwork {
  const { network, at = network, routes, error, posts } = description;
  const accountOf = description.accountOf ?? (({ headers }: NetRequest) => nameOfToken(bearer(headers)));
  const matchers = Object.entries(routes).map(([key, route]) => matcher(at, key, route));

  function exchange(request: NetRequest): Exchange | undefined {
    for (const { method, path, said, route } of matchers) {
      if (request.method !== method || (said && request.query.get(said[0]) !== said[1])) continue;
      const found = path.exec(request.path);
      if (!found) continue;
      const params = decoded(found.groups);
      const account = route.open ? '' : accountOf(request, params);
      return {
        network,
        operation: route.operation,
        ...(account ? { account } : {}),
        text: request.body,
        act: async (pause) => {
          if (account === undefined) throw new NetRefusal(error(401));
          return await route.act({ account, params, request, pause });
        },
      };
    }
    return undefined;
  }
  return { network, exchange, error, ...(posts && { posts }) };
}

export const ok = (body: unknown, headers: Record<string, string> = {}): NetAnswer => ({ status: 200, body, headers });
