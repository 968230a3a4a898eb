import {
  Agent,
  type Dispatcher,
  fetch as undiciFetch,
  install as installGlobals,
  setGlobalDispatcher,
  WebSocket,
} from 'undici';
import { AllowList } from './allow-list.js';
import { boundedExchanges } from './bounded-exchange.js';
import { guardedConnector } from './guarded-connector.js';
import { type Resolve, resolveBySystem } from './guarded-lookup.js';
import { OutboundError, outboundErrorOf } from './outbound-error.js';
import { type OutboundLimits, USUAL_LIMITS } from './outbound-limits.js';
import { OutboundPolicy } from './outbound-policy.js';

export interface GuardOptions {
  /** host, host:port, address or CIDR (DROVER_OUTBOUND_ALLOW). */
  readonly allow: readonly string[];
  readonly limits?: Partial<OutboundLimits>;
  /** Replaced in tests. */
  readonly resolve?: Resolve;
}

/** Set here, `dispatcher` of a call or a proxy variable of the environment changes nothing: undici reads neither. */
type UndiciFetch = (input: unknown, init: unknown) => Promise<unknown>;

/** The one door to the outside. Proxy environment variables are ignored. */
export class OutboundGuard {
  readonly policy: OutboundPolicy;
  private readonly dispatcher: Dispatcher;
  private readonly agent: Agent;

  constructor(private readonly options: GuardOptions) {
    const limits = { ...USUAL_LIMITS, ...options.limits };
    this.policy = new OutboundPolicy(new AllowList(options.allow));
    this.agent = new Agent({
      connect: guardedConnector(this.policy, options.resolve ?? resolveBySystem, limits.connectMs),
      headersTimeout: limits.firstByteMs,
      bodyTimeout: limits.firstByteMs,
      allowH2: false,
    });
    this.dispatcher = this.agent.compose(boundedExchanges(limits));
  }

  /** Like the global fetch, without redirects. @throws OutboundError, and nothing else */
  fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    assertWebAddress(input);
    try {
      const fetchIt = undiciFetch as unknown as UndiciFetch; // undici's own types and the global ones differ in name only
      return (await fetchIt(input, { redirect: 'error', ...init, dispatcher: this.dispatcher })) as Response;
    } catch (error) {
      throw outboundErrorOf(error);
    }
  };

  /** A WebSocket behind the same checks; its opener closes it. @throws OutboundError for what is no ws or wss address */
  webSocket(address: string): WebSocket {
    const url = URL.parse(address);
    if (url?.protocol !== 'ws:' && url?.protocol !== 'wss:') {
      throw new OutboundError(
        'scheme_refused',
        'no',
        'Only ws and wss addresses can be reached so. Correct the address.',
      );
    }
    return new WebSocket(url, { dispatcher: this.dispatcher });
  }

  /** A guard with a pool of its own that may reach these targets too; what it allows stays with its holder. */
  alsoAllowing(allow: readonly string[]): OutboundGuard {
    return new OutboundGuard({ ...this.options, allow: [...this.options.allow, ...allow] });
  }

  /**
   * Makes the global fetch, and so the client libraries that call it, pass through here. The global fetch is replaced
   * by undici's own: Node's built-in copy looks its dispatcher up in another realm's globals under Jest.
   */
  installGlobally(): void {
    setGlobalDispatcher(this.dispatcher);
    installGlobals();
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }
}

function assertWebAddress(input: string | URL | Request): void {
  const text = typeof input === 'string' ? input : 'href' in input ? input.href : input.url;
  const url = URL.parse(text);
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return;
  throw new OutboundError('scheme_refused', 'no', 'Only http and https addresses can be reached. Correct the address.');
}
