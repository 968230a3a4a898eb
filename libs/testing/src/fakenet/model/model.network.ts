import { bearer, type Exchange, type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import type { PlayedPost } from '../played-post.js';
import { type ModelAnswer, ModelBook, type ModelRequest } from './model-book.js';
import { OUTCOME_MODELS, type OutcomeModel } from './outcome-model.js';

/** Code points that a post of these networks may have. */
export const MODEL_TEXT = { max: 280, unit: 'code_point' } as const;

/** What these networks take beside a text. */
export const MODEL_FILE = 'image/jpeg';
/** `FF D8 FF` in base64. */
const JPEG_BEGINS = '/9j/';

const SENTENCES: Readonly<Record<number, string>> = { 401: 'unknown token', 404: 'nothing here', 429: 'slow down' };

function fieldsOf(request: NetRequest): Omit<ModelRequest, 'account'> {
  let value: unknown;
  try {
    value = JSON.parse(request.body);
  } catch {
    value = undefined;
  }
  if (typeof value !== 'object' || value === null) throw refusal(400, 'a JSON object is needed');
  const { text, key, answers, files, ...rest } = { text: '', key: '', ...value } as Record<string, unknown>;
  const [strange] = Object.keys(rest);
  if (strange !== undefined) throw refusal(400, `unknown field ${strange}`);
  if (typeof text !== 'string' || typeof key !== 'string' || text === '') throw refusal(422, 'a text is needed');
  if (Array.from(text).length > MODEL_TEXT.max) throw refusal(422, `at most ${MODEL_TEXT.max} characters`);
  if (answers !== undefined && typeof answers !== 'string') throw refusal(422, 'answers names one post');
  if (files !== undefined && !isOneFile(files)) throw refusal(422, `one ${MODEL_FILE} at most`);
  return { text, key, ...(answers !== undefined && { answers }), ...(files !== undefined && { files: 1 }) };
}

/** The file as it was uploaded along: its type, and its bytes in base64. */
function isOneFile(files: unknown): boolean {
  if (!Array.isArray(files) || files.length !== 1) return false;
  const { mime, bytes } = { ...(files[0] as object) } as Record<string, unknown>;
  return mime === MODEL_FILE && typeof bytes === 'string' && bytes.startsWith(JPEG_BEGINS);
}

/** Bytes of each file of a post that was taken. */
function filesIn({ body }: NetRequest): number[] {
  const { files = [] } = JSON.parse(body) as { files?: { bytes: string }[] };
  return files.map(({ bytes }) => Buffer.from(bytes, 'base64').length);
}

const refusal = (status: number, error: string) => new NetRefusal({ status, body: { error } });

/**
 * Plays one network of an outcome model under `/models/<model>/`: `account`, `containers` and `posts`. Any token
 * `token-<name>` is the account <name>.
 */
export class ModelNetwork implements PlayedNetwork {
  private readonly book: ModelBook;
  /** Bytes of the file of a post that has one, since the start. */
  private readonly sizes = new Map<string, number>();

  constructor(
    readonly network: OutcomeModel,
    private readonly ledger: Ledger,
  ) {
    this.book = new ModelBook(network);
    for (const entry of ledger.entries) {
      if (entry.network !== network) continue;
      const { remoteId: id, acceptedAt, ...request } = entry;
      this.book.restore({ ...request, id, acceptedAt: Date.parse(acceptedAt) });
    }
  }

  exchange(request: NetRequest): Exchange | undefined {
    const [, model, path] = /^\/models\/(\w+)\/(.+)$/.exec(request.path) ?? [];
    if (model !== this.network || path === undefined) return undefined;
    const account = /^token-([a-z0-9_]+)$/.exec(bearer(request.headers))?.[1];
    const as = (
      operation: string,
      act: (name: string, pause: () => Promise<void>) => Promise<NetAnswer>,
    ): Exchange => ({
      network: this.network,
      operation,
      text: request.body,
      ...(account === undefined ? {} : { account }),
      act: (pause) => {
        if (account === undefined) throw refusal(401, 'unknown token');
        return act(account, pause);
      },
    });
    switch (`${request.method} ${path}`) {
      case 'GET account':
        return as('account', async (name) => ({ status: 200, body: { id: name, ...MODEL_TEXT } }));
      case 'POST containers':
        return as('prepare', async (name) => {
          fieldsOf(request);
          return { status: 201, body: { handle: this.book.prepare({ account: name }) } };
        });
      case 'POST posts':
        return as('post', (name, pause) => this.post(name, request, pause));
      default:
        return request.method === 'GET' ? as('read_back', async (name) => this.read(name, path)) : undefined;
    }
  }

  posts(): readonly PlayedPost[] {
    return this.book.posts.map(({ id, account, text, answers }) => ({
      ...{ account, remoteId: id, text },
      ...(answers !== undefined && { replyTo: answers }),
      ...(this.sizes.has(id) && { media: [{ mime: MODEL_FILE, bytes: this.sizes.get(id) ?? 0 }] }),
    }));
  }

  error(status: number): NetAnswer {
    return { status, body: { error: SENTENCES[status] ?? 'something went wrong' } };
  }

  private async post(account: string, request: NetRequest, pause: () => Promise<void>): Promise<NetAnswer> {
    const fields = { account, ...fieldsOf(request) };
    if (!this.book.holdsWhatItAnswers(fields)) throw refusal(422, 'what it answers is not there');
    const finish = this.book.begin(fields);
    await pause();
    const answer: ModelAnswer = finish(Date.now());
    if ('error' in answer) return { status: answer.status, body: { error: answer.error } };
    const post = this.book.posts.at(-1);
    if (answer.status === 201 && post) {
      const { id: remoteId, acceptedAt: _at, ...held } = post;
      const [file] = filesIn(request);
      if (file !== undefined) this.sizes.set(remoteId, file);
      await this.ledger.append({ network: this.network, ...held, remoteId });
    }
    return { status: answer.status, body: { id: answer.id } };
  }

  private read(account: string, path: string): NetAnswer {
    if (this.network === 'nothing') return this.error(404);
    if (path === 'posts') return { status: 200, body: { items: this.book.ofAccount(account) } };
    const key = /^posts\/(.+)$/.exec(path)?.[1] ?? '';
    const post = this.book.of({ account, key: decodeURIComponent(key) });
    return post ? { status: 200, body: { id: post.id } } : this.error(404);
  }
}

/** A network of each model. */
export function modelNetworks(ledger: Ledger): ModelNetwork[] {
  return OUTCOME_MODELS.map((model) => new ModelNetwork(model, ledger));
}
