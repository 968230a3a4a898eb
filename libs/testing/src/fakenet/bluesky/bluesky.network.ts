import { lexicons } from '@atproto/api';
import { bearer, type Exchange, type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { Blobs } from './blobs.js';
import { checkedText, POST_COLLECTION } from './check-record.js';
import { didOf, Identities, refuse } from './identities.js';
import { Repositories, uriOf } from './repositories.js';

const NAMES: Readonly<Record<number, string>> = {
  400: 'InvalidRequest',
  401: 'InvalidToken',
  403: 'Forbidden',
  422: 'InvalidRequest',
  429: 'RateLimitExceeded',
  500: 'InternalServerError',
  502: 'UpstreamFailure',
  503: 'NotEnoughResources',
};

/** Operations by method; everything else of com.atproto and app.bsky is answered as not implemented. */
const OPERATIONS: Readonly<Record<string, string>> = {
  'com.atproto.server.createSession': 'create_session',
  'com.atproto.server.refreshSession': 'refresh_session',
  'com.atproto.server.getSession': 'get_session',
  'com.atproto.server.describeServer': 'describe_server',
  'com.atproto.identity.resolveHandle': 'resolve_handle',
  'app.bsky.actor.getProfile': 'profile',
  'com.atproto.repo.createRecord': 'post',
  'com.atproto.repo.uploadBlob': 'upload',
  'com.atproto.repo.deleteRecord': 'remove',
  'app.bsky.feed.getPosts': 'metrics',
  'com.atproto.repo.getRecord': 'read_back',
};

type Input = Readonly<Record<string, unknown>>;
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Plays one PDS; every request is checked against the lexicons of @atproto/api. */
export class BlueskyNetwork implements PlayedNetwork {
  readonly network = 'bluesky';
  private readonly identities = new Identities();
  private readonly repositories = new Repositories();
  private readonly blobs = new Blobs();

  constructor(private readonly ledger: Ledger) {
    for (const { network, account, key, ...post } of ledger.entries) {
      if (network !== this.network) continue;
      const value = { $type: POST_COLLECTION, text: post.text, createdAt: post.acceptedAt };
      this.repositories.put(uriOf(account, key), value);
    }
  }

  exchange(request: NetRequest): Exchange | undefined {
    const method = /^\/xrpc\/([\w.]+)$/.exec(request.path)?.[1];
    if (method === undefined) return undefined;
    const operation = OPERATIONS[method];
    const token = bearer(request.headers);
    const account = this.identities.nameOfToken(operation === 'refresh_session' ? 'refresh' : 'access', token);
    return {
      network: this.network,
      operation: operation ?? method,
      ...(account === undefined ? {} : { account }),
      ...(operation === 'post' ? { text: request.body } : {}),
      act: async () => {
        if (operation === undefined) return refuse(501, 'MethodNotImplemented', 'Method Not Implemented');
        if (operation === 'upload') return { status: 200, body: this.upload(request, account) };
        return { status: 200, body: await this.act(operation, checkedInput(method, request), account) };
      },
    };
  }

  posts() {
    return this.repositories.played();
  }

  private upload(request: NetRequest, account: string | undefined): object {
    if (account === undefined) throw new NetRefusal(this.error(401));
    return this.blobs.upload(request);
  }

  error(status: number): NetAnswer {
    const error = NAMES[status] ?? 'InternalServerError';
    return { status, body: { error, message: error.replace(/(?<=[a-z])(?=[A-Z])/g, ' ') } };
  }

  private async act(operation: string, input: Input, account: string | undefined): Promise<unknown> {
    switch (operation) {
      case 'create_session':
        return this.createSession(input);
      case 'describe_server':
        return { did: 'did:web:fakenet.test', availableUserDomains: ['.test'] };
      case 'resolve_handle': {
        const name = this.identities.nameOf(text(input.handle));
        return name === undefined ? refuse(400, 'InvalidRequest', 'Unable to resolve handle') : { did: didOf(name) };
      }
      case 'read_back':
        return (
          this.repositories.find(`at://${text(input.repo)}/${text(input.collection)}/${text(input.rkey)}`) ??
          refuse(400, 'RecordNotFound', `Could not locate record: ${text(input.rkey)}`)
        );
      default:
        if (account === undefined) throw new NetRefusal(this.error(401));
        return this.actAs(account, operation, input);
    }
  }

  private async actAs(account: string, operation: string, input: Input): Promise<unknown> {
    switch (operation) {
      case 'refresh_session':
        return this.identities.tokens(account);
      case 'get_session':
        return { handle: `${account}.test`, did: didOf(account), emailConfirmed: true, active: true };
      case 'profile':
        return { did: didOf(account), handle: `${account}.test`, displayName: `${account} on Fakenet` };
      case 'remove':
        this.repositories.remove(uriOf(account, text(input.rkey))); // yes, whether it was there or not
        return {};
      case 'metrics':
        return { posts: [input.uris ?? []].flat().flatMap((uri) => this.counted(text(uri))) };
      default:
        return this.createRecord(account, input);
    }
  }

  /** Lexicon app.bsky.feed.defs#postView; nothing for what is gone. */
  private counted(uri: string): object[] {
    const record = this.repositories.find(uri);
    if (!record) return [];
    const name = this.identities.nameOf(uri.split('/')[2] ?? '') ?? '';
    const author = { did: didOf(name), handle: `${name}.test` };
    const counts = { likeCount: 0, repostCount: 0, replyCount: 0, quoteCount: 0 };
    return [{ uri, cid: record.cid, author, record: record.value, indexedAt: new Date().toISOString(), ...counts }];
  }

  private createSession(input: Input): object {
    const name = this.identities.nameOf(text(input.identifier));
    if (name === undefined || input.password !== `app-${name}`) {
      return refuse(401, 'AuthenticationRequired', 'Invalid identifier or password');
    }
    return { ...this.identities.tokens(name), active: true };
  }

  private async createRecord(account: string, input: Input): Promise<object> {
    if (input.repo !== didOf(account)) refuse(400, 'InvalidRequest', 'This is not your repository');
    if (input.collection !== POST_COLLECTION) refuse(400, 'InvalidRequest', 'Only posts are played here');
    const rkey = text(input.rkey);
    const posted = checkedText(rkey, input.record);
    const uri = uriOf(account, rkey);
    // Real servers answer 500 to a key that exists (bluesky-social/atproto#3718).
    if (this.repositories.find(uri)) throw new NetRefusal(this.error(500));
    if (!this.repositories.holdsWhatItAnswers(input.record)) refuse(400, 'InvalidRequest', 'Could not find the parent');
    const { cid } = this.repositories.put(uri, input.record, this.blobs.of(input.record));
    const answers = this.repositories.answeredBy(input.record);
    const entry = { network: this.network, account, key: rkey, remoteId: uri, text: posted };
    await this.ledger.append({ ...entry, ...(answers !== undefined && { answers }) });
    return { uri, cid, validationStatus: 'valid' };
  }
}

/** Parameters or body, whichever the method takes, checked against its lexicon. @throws NetRefusal */
function checkedInput(method: string, request: NetRequest): Input {
  const { type } = lexicons.getDefOrThrow(method, ['query', 'procedure']);
  if ((type === 'query') !== (request.method === 'GET')) refuse(400, 'InvalidRequest', `Incorrect HTTP method`);
  try {
    if (type === 'query') return lexicons.assertValidXrpcParams(method, parametersOf(request.query)) ?? {};
    const body: unknown = request.body === '' ? undefined : JSON.parse(request.body);
    lexicons.assertValidXrpcInput(method, body);
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch (error) {
    return refuse(400, 'InvalidRequest', String(error));
  }
}

/** The one parameter that may come several times is a list, however often it came. */
function parametersOf(query: URLSearchParams): Record<string, unknown> {
  const single = Object.fromEntries(query);
  return query.has('uris') ? { ...single, uris: query.getAll('uris') } : single;
}
