import { randomUUID } from 'node:crypto';
import {
  type Budget,
  type Connector,
  PublishFailure,
  type Reconciled,
  type RemotePost,
  type SendAttempt,
} from '#connectors';

/** What the scripted network does with one send. */
export type Script =
  | 'accept'
  | 'accept_and_drop_answer'
  | 'drop'
  | 'refuse'
  | 'unauthorised'
  | 'down'
  | 'called_off'
  | 'rate_limited'
  /** Wants to be left alone for so many milliseconds. */
  | { readonly wait: number }
  /** Accepts, and says what is left. */
  | { readonly left: number; readonly resetMs: number; readonly of?: 'host' };

type Failure = ConstructorParameters<typeof PublishFailure>;

const FAILURES: Readonly<Record<Extract<Script, string>, Failure | undefined>> = {
  down: ['not_sent', 'connect_failed', 'The network is down.'],
  called_off: ['not_sent', 'called_off', 'The attempt was called off.'],
  rate_limited: ['rate_limited', 'rate_limited', 'Not now.'],
  refuse: ['refused', 'too_long', 'The text is too long.'],
  unauthorised: ['unauthorised', 'token_revoked', 'The token was revoked.'],
  drop: ['doubt', 'timeout', 'No answer came.'],
  accept_and_drop_answer: ['doubt', 'timeout', 'No answer came.'],
  accept: undefined,
};

function waits(step: Exclude<Script, string>): Failure | undefined {
  if (!('wait' in step)) return undefined;
  return ['rate_limited', 'rate_limited', 'Not now.', { retryAfterMs: step.wait }];
}

const budgetOf = ({ left, resetMs, of }: { left: number; resetMs: number; of?: 'host' }): Budget => ({
  ...{ remaining: left, resetMs },
  ...(of && { of }),
});

/** A network in memory that honours keys: the same key never makes a second post. */
export class ScriptedConnector implements Connector {
  readonly network: string = 'scripted';
  readonly label = 'Scripted';
  readonly description = 'For tests.';
  readonly builtIn = false;
  readonly fields = [{ name: 'token', label: 'Token', kind: 'secret' as const, required: true }];
  readonly outcomeClass = 'client_key' as const;
  /** Posts by key, in the order of their acceptance. */
  readonly posts = new Map<string, string>();
  /** Every send that arrived, by key. */
  readonly sends: string[] = [];
  /** Consumed one a send; `accept` when empty. */
  script: Script[] = [];
  canRepeat = true;
  connects = 0;

  async connect(credentials: Readonly<Record<string, string>>) {
    this.connects += 1;
    const token = credentials['token'] ?? '';
    return {
      accountId: token,
      handle: `@${token}`,
      displayName: token,
      text: { max: 500, unit: 'grapheme' as const },
      secret: { token },
      settings: {},
    };
  }

  newKey(): string {
    return randomUUID();
  }

  async publish(_account: unknown, post: { text: string }, attempt: SendAttempt): Promise<RemotePost> {
    const step = this.script.shift() ?? 'accept';
    this.sends.push(attempt.key);
    const failure = typeof step === 'object' ? waits(step) : FAILURES[step];
    if (failure === undefined || step === 'accept_and_drop_answer') this.posts.set(attempt.key, post.text);
    if (failure) throw new PublishFailure(...failure);
    const budget = typeof step === 'object' && 'left' in step ? budgetOf(step) : undefined;
    return {
      remoteId: attempt.key,
      url: `https://scripted.example/${attempt.key}`,
      ...(budget && { budget }),
    };
  }

  async reconcile(_account: unknown, _post: unknown, attempt: SendAttempt): Promise<Reconciled> {
    return this.posts.has(attempt.key)
      ? { found: true, remoteId: attempt.key, url: `https://scripted.example/${attempt.key}` }
      : { found: false, certain: true };
  }

  repeatSafe(): boolean {
    return this.canRepeat;
  }
}
