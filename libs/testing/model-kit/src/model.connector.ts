import {
  type Account,
  type AccountFacts,
  type AttemptAge,
  type ConnectContext,
  type ConnectedAccount,
  type Connector,
  CredentialsWrong,
  type MediaFile,
  NetworkAway,
  type PostContent,
  PublishFailure,
  type Reconciled,
  type RemotePost,
  type SendAttempt,
} from '#connectors';
import type { OutcomeClass } from '#contracts';
import type { OutboundGuard } from '#http';
import type { OutcomeModel } from '../../src/fakenet/model/outcome-model.js';
import { ModelApi, type ModelAnswerSeen } from './model-api.js';

const CLASS_OF: Readonly<Record<OutcomeModel, OutcomeClass>> = {
  key_honoured: 'client_key',
  key_after_first: 'client_key',
  repeat_500: 'client_key',
  existing_id_500: 'client_id',
  two_phase: 'two_phase',
  read_back: 'read_back',
  duplicate_refused: 'read_back',
  nothing: 'nothing',
};
/** As with Mastodon: a first request may run on for a minute, and a key is kept for an hour. */
const REPEAT_AFTER_MS = 60_000;
const KEY_HELD_MS = 55 * 60_000;
/** Clocks of two machines may differ by so much. */
const CLOCK_ALLOWANCE_MS = 2000;

const FIELDS = [
  { name: 'server', label: 'Server', kind: 'url' as const, required: true },
  { name: 'token', label: 'Token', kind: 'secret' as const, required: true },
];

/** The connector of a played network of an outcome model. For tests and runs; no installation offers it. */
export class ModelConnector implements Connector {
  readonly network: string;
  readonly label: string;
  readonly description = 'A played network.';
  readonly builtIn = false;
  readonly fields = FIELDS;
  readonly outcomeClass: OutcomeClass;
  readonly features = { maxThread: 10, comment: true };
  /** Small, so that pictures have to be brought into form. */
  readonly media = { maxItems: 1, mixed: false, image: { mimes: ['image/jpeg'], maxSide: 64 } };
  /** Present where there are two phases. */
  readonly prepare?: Connector['prepare'];
  private readonly api: ModelApi;

  constructor(
    private readonly model: OutcomeModel,
    guard: OutboundGuard,
  ) {
    this.network = model;
    this.label = `Model ${model}`;
    this.outcomeClass = CLASS_OF[model];
    this.api = new ModelApi(guard, this.label);
    if (model === 'two_phase') this.prepare = this.makeContainer;
  }

  async connect(credentials: AccountFacts, { signal }: ConnectContext): Promise<ConnectedAccount> {
    const { server = '', token = '' } = credentials;
    try {
      const { body } = await this.api.call(this.base(server), { method: 'GET', path: 'account', token, signal });
      const name = String(body.id);
      const text = { max: Number(body.max), unit: 'code_point' } as const;
      return { accountId: name, handle: `@${name}`, displayName: name, text, secret: { token }, settings: { server } };
    } catch (error) {
      if (error instanceof PublishFailure && error.kind === 'unauthorised') {
        throw new CredentialsWrong('token', error.message);
      }
      throw new NetworkAway(`${this.label} does not answer.`, { cause: error });
    }
  }

  newKey(_now: Date, random: (bytes: number) => Uint8Array): string {
    return Buffer.from(random(16)).toString('hex');
  }

  async publish(
    account: Account,
    { text, replyTo, media = [] }: PostContent,
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<RemotePost> {
    const files = await Promise.all(media.map((file) => uploaded(file, signal)));
    if (attempt.stillHeld?.() === false) throw new PublishFailure('not_sent', 'lease_lost', 'Another process has it.');
    const key = attempt.handle ?? attempt.key;
    const answers = replyTo?.parent.remoteId;
    const body = { text, key, ...(answers !== undefined && { answers }), ...(files.length > 0 && { files }) };
    return this.remote(account, await this.ask(account, signal, { path: 'posts', body }));
  }

  async reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    switch (this.model) {
      case 'two_phase':
      case 'existing_id_500': {
        const key = this.model === 'two_phase' ? attempt.handle : attempt.key;
        if (key === undefined) return { found: false, certain: true }; // the second phase never began
        const answer = await this.ask(account, signal, { path: `posts/${encodeURIComponent(key)}` });
        return answer.status === 404 ? { found: false, certain: true } : this.found(account, answer);
      }
      case 'nothing':
        return { found: false, certain: false };
      default:
        return await this.readBack(account, post, attempt, signal);
    }
  }

  repeatSafe({ quietMs, keyAgeMs }: AttemptAge): boolean {
    if (this.model === 'key_after_first') return quietMs >= REPEAT_AFTER_MS && keyAgeMs < KEY_HELD_MS;
    return this.outcomeClass !== 'read_back' && this.outcomeClass !== 'nothing';
  }

  private readonly makeContainer: NonNullable<Connector['prepare']> = async (account, { text }, _attempt, signal) => {
    const { body } = await this.ask(account, signal, { path: 'containers', body: { text } });
    if (typeof body.handle === 'string') return body.handle;
    throw new PublishFailure('doubt', 'unreadable_answer', `${this.label} made a container without a handle.`);
  };

  private async readBack(
    account: Account,
    { text, replyTo }: PostContent,
    { createdAt }: SendAttempt,
    signal: AbortSignal,
  ): Promise<Reconciled> {
    const { body } = await this.ask(account, signal, { path: 'posts' });
    const posts = Array.isArray(body.items) ? (body.items as Listed[]) : [];
    const since = Date.parse(createdAt) - CLOCK_ALLOWANCE_MS;
    const ours = posts.find(
      (one) => one.text === text && one.answers === replyTo?.parent.remoteId && one.acceptedAt >= since,
    );
    return ours ? { found: true, remoteId: ours.id, url: urlOf(account, ours.id) } : { found: false, certain: true };
  }

  private async ask(
    account: Account,
    signal: AbortSignal,
    { path, body }: { path: string; body?: object },
  ): Promise<ModelAnswerSeen> {
    if (signal.aborted) throw new PublishFailure('not_sent', 'called_off', 'It was called off before it was sent.');
    const { settings, secret } = account;
    const method = body ? 'POST' : 'GET';
    const token = secret.token ?? '';
    return await this.api.call(this.base(settings.server ?? ''), {
      method,
      path,
      token,
      signal,
      ...(body && { body }),
    });
  }

  private found(account: Account, answer: ModelAnswerSeen): Reconciled {
    return { found: true, ...this.remote(account, answer) };
  }

  private remote(account: Account, { body }: ModelAnswerSeen): RemotePost {
    if (typeof body.id === 'string') return { remoteId: body.id, url: urlOf(account, body.id) };
    throw new PublishFailure('doubt', 'unreadable_answer', `${this.label} said yes, but not to what.`);
  }

  private base(server: string): string {
    return `${server}/models/${this.model}/`;
  }
}

interface Listed {
  readonly id: string;
  readonly text: string;
  readonly answers?: string;
  readonly acceptedAt: number;
}

async function uploaded(file: MediaFile, signal: AbortSignal): Promise<object> {
  return { mime: file.mime, bytes: Buffer.from(await file.read(signal)).toString('base64') };
}

const urlOf = ({ settings }: Account, id: string) => `${settings.server ?? ''}/posts/${id}`;
