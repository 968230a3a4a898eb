import { randomUUID } from 'node:crypto';
import { ModuleDatabase, SystemScope, workspaceId } from '#database';
import { constantTimeEqual } from '#security';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Webhook } from 'standardwebhooks';
import { factsOf } from '../domain/automation.js';
import { Refusal } from '../domain/refusal.js';
import { sourceRef } from '../domain/signal-source.js';
import { type Hook, SignalSourceRepository } from '../persistence/signal-source.repository.js';
import { PortalSecrets } from '../portal-secrets.js';
import { boundedId } from './bounded-id.js';
import { TakeNews } from './take-news.js';

const SCOPE = SystemScope.named('whose an incoming webhook is');
/** Calls that one hook takes within a minute. */
const A_MINUTE = 120;

/** Of a request, by their names in small letters. */
type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** A call of somebody else's program: proven by its signature or its secret, bounded, and taken once. */
@Injectable()
export class ReceiveHookUseCase {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly sources: SignalSourceRepository,
    private readonly secrets: PortalSecrets,
    private readonly news: TakeNews,
  ) {}

  async execute(id: string, headers: Headers, body: string): Promise<void> {
    if (!isUUID(id)) throw Refusal.notFound();
    const hook = await this.db.inSystem(SCOPE, (tx) => this.sources.findHook(tx, id));
    if (!hook) throw Refusal.notFound();
    if (!this.isProven(hook, id, headers, body)) throw notProven();
    const facts = factsOf(readObject(body));
    const workspace = workspaceId(hook.workspaceId);
    const calls = await this.db.inWorkspace(workspace, (tx) => this.sources.countCall(tx, workspace, id));
    if (calls > A_MINUTE)
      throw new Refusal('too_many', 'too_many_requests', 'Too many calls. Wait a minute and repeat.');
    await this.db.inWorkspace(workspace, async (tx) => {
      const source = sourceRef({ kind: 'webhook', id });
      await this.news.take(tx, workspace, id, { news: [{ source, id: newsId(headers), facts }] });
      await this.sources.noteNews(tx, workspace, id, 1);
    });
  }

  private isProven({ verification, secret: sealed }: Hook, id: string, headers: Headers, body: string) {
    const secret = this.secrets.hooks.open(sealed, id);
    if (verification === 'bearer')
      return constantTimeEqual(headers['authorization']?.toString() ?? '', `Bearer ${secret}`);
    const signed = Object.fromEntries(
      ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, headers[name]?.toString() ?? '']),
    );
    try {
      new Webhook(secret).verify(body, signed, { jsonParse: false }); // also refuses what is older than five minutes
      return true;
    } catch {
      return false; // the library says no by throwing; why is nobody's business who cannot sign
    }
  }
}

/** The caller's own id of what happened; without one every call is news. */
function newsId(headers: Headers): string {
  const id = (headers['webhook-id'] ?? headers['idempotency-key'])?.toString() ?? randomUUID();
  return boundedId(id);
}

function readObject(body: string): object {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refusal('malformed', 'malformed_body', 'The body must be a JSON object.');
}

function notProven(): Refusal {
  const sentence =
    'Sign the call with the hook’s secret (Standard Webhooks), or send the secret as Authorization: Bearer.';
  return new Refusal('unauthenticated', 'unauthenticated', sentence);
}
