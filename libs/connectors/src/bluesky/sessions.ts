import type { AtpAgent } from '@atproto/api';
import type { OutboundGuard } from '#http';
import { loadAtproto } from './atproto-client.js';

/** A PDS lets an account log in 300 times a day (docs.bsky.app/docs/advanced-guides/rate-limits): sessions are kept. */
const MOST_SESSIONS = 500;

export interface Login {
  readonly service: string;
  readonly identifier: string;
  readonly password: string;
}

/**
 * The client reports every 4xx that it has no name for as 400, a plain refusal; these two may come from a proxy while
 * the server still works on the request, so they are passed on as the gateway timeout they mean.
 */
function withPlainStatus(response: Response): Response {
  if (response.status !== 408 && response.status !== 425) return response;
  return new Response(response.body, { status: 504, headers: response.headers });
}

/** Logged-in agents by account, in memory only. The agent refreshes its own access token. */
export class Sessions {
  private readonly agents = new Map<string, Promise<AtpAgent>>();

  constructor(private readonly guard: OutboundGuard) {}

  /** A new session, kept by nobody. `signal` ends the login. */
  async login(login: Login, signal: AbortSignal): Promise<AtpAgent> {
    const { AtpAgent: Agent } = await loadAtproto();
    const agent: AtpAgent = new Agent({
      service: login.service,
      // The client's login takes no signal; its later calls bring their own.
      fetch: async (input, init) =>
        withPlainStatus(await this.guard.fetch(input, agent.hasSession ? init : { ...init, signal })),
    });
    await agent.login({ identifier: login.identifier, password: login.password });
    return agent;
  }

  kept(key: string): Promise<AtpAgent> | undefined {
    return this.agents.get(key);
  }

  /** The kept session of an account, or a new one; several that ask at once share one login. */
  open(key: string, login: Login, signal: AbortSignal): Promise<AtpAgent> {
    const kept = this.agents.get(key);
    if (kept) return kept;
    const opening = this.login(login, signal);
    this.agents.set(key, opening);
    this.forgetOldest();
    opening.catch(() => this.forget(key, opening));
    return opening;
  }

  forget(key: string, opened: Promise<AtpAgent>): void {
    if (this.agents.get(key) === opened) this.agents.delete(key);
  }

  private forgetOldest(): void {
    const [oldest] = this.agents.keys();
    if (this.agents.size > MOST_SESSIONS && oldest !== undefined) this.agents.delete(oldest);
  }
}
