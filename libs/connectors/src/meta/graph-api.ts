import type { Account } from '../connector.port.js';
import { addressOf } from '../exchange/address.js';
import type { Door } from '../exchange/door.js';
import { type JsonObject, objectOf, textOf } from '../exchange/json.js';
import { WebApi, type WebCall } from '../exchange/web-api.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { graphManners } from './graph-error.js';

export interface GraphCall extends Omit<WebCall, 'url'> {
  readonly query?: Readonly<Record<string, string>>;
}

type Asker = Pick<Account, 'handle' | 'secret'>;

/** A Graph API of Meta's: graph.facebook.com, graph.instagram.com, graph.threads.net. */
export class GraphApi {
  private readonly api: WebApi;

  constructor(
    door: Door,
    private readonly label: string,
    /** With its version, without a slash at its end. */
    private readonly base: string,
  ) {
    this.api = new WebApi(door, graphManners(label));
  }

  /** @param path below the base, or a whole address @throws PublishFailure */
  async call(asker: Asker, path: string, { query = {}, ...call }: GraphCall): Promise<JsonObject> {
    const url = addressOf(`${this.base}/`, path, query);
    const headers = { authorization: `Bearer ${asker.secret.accessToken ?? ''}`, ...call.headers };
    return objectOf((await this.api.call({ ...call, url, headers, handle: asker.handle })).json);
  }

  /** Makes something. @returns its id. @throws PublishFailure */
  async make(asker: Asker, path: string, call: Omit<GraphCall, 'method'>): Promise<string> {
    const id = textOf((await this.call(asker, path, { ...call, method: 'POST' })).id);
    if (id === undefined) throw unreadableAnswer(this.label);
    return id;
  }

  /** An edge, page by page (developers.facebook.com/docs/graph-api/results). @throws PublishFailure */
  async *pages(
    asker: Asker,
    path: string,
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): AsyncGenerator<readonly unknown[]> {
    let after: string | undefined;
    do {
      const cursor: Record<string, string> = after === undefined ? {} : { after };
      const { data, paging } = await this.call(asker, path, { method: 'GET', query: { ...query, ...cursor }, signal });
      yield Array.isArray(data) ? data : [];
      const { next, cursors } = objectOf(paging);
      after = textOf(next) === undefined ? undefined : textOf(objectOf(cursors).after);
    } while (after !== undefined);
  }
}
