import { randomUUID } from 'node:crypto';
import { type Connector, PublishFailure, type Reconciled, type RemotePost, type SendAttempt } from '#connectors';

/** What the scripted network does with one send. */
export type Script = 'accept' | 'accept_and_drop_answer' | 'drop' | 'refuse' | 'unauthorised' | 'down';

/** A network in memory that honours keys: the same key never makes a second post. */
export class ScriptedConnector implements Connector {
  readonly network = 'scripted';
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
    switch (step) {
      case 'down':
        throw new PublishFailure('not_sent', 'connection_refused', 'The network is down.');
      case 'refuse':
        throw new PublishFailure('refused', 'too_long', 'The text is too long.');
      case 'unauthorised':
        throw new PublishFailure('unauthorised', 'token_revoked', 'The token was revoked.');
      case 'drop':
        throw new PublishFailure('doubt', 'timeout', 'No answer came.');
      case 'accept_and_drop_answer':
        this.posts.set(attempt.key, post.text);
        throw new PublishFailure('doubt', 'timeout', 'No answer came.');
      case 'accept':
        this.posts.set(attempt.key, post.text);
        return { remoteId: attempt.key, url: `https://scripted.example/${attempt.key}` };
    }
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
