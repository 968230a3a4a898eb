import type { Account } from '../connector.port.js';
import { addressOf } from '../exchange/address.js';
import type { Door } from '../exchange/door.js';
import { objectOf, textOf } from '../exchange/json.js';
import { type NetworkManners, type WebAnswer, WebApi, type WebCall } from '../exchange/web-api.js';
import { unauthorised } from '../outcome/status-failure.js';
import { PublishFailure } from '../publish-failure.js';

/** Versions are served for a year (learn.microsoft.com/linkedin/marketing/versioning). */
const VERSION = '202605';
/** 422 for words that the author posted just before: "Content is a duplicate of urn:li:share:…". */
const DUPLICATE = /duplicate of urn:li|DUPLICATE_POST/i;

function judge(label: string, { status, json, text }: WebAnswer, handle: string): PublishFailure | undefined {
  const message = textOf(objectOf(json).message);
  if (message === undefined) return undefined;
  if (status === 401) return unauthorised(label, handle, message);
  if (status !== 422 || !DUPLICATE.test(text)) return undefined;
  return new PublishFailure(
    'duplicate',
    'duplicate',
    `LinkedIn holds an equal post of ${handle} already and does not take it twice. Look for it, or change the words.`,
  );
}

export interface LinkedInCall extends Omit<WebCall, 'url'> {
  readonly query?: Readonly<Record<string, string>>;
}

/** LinkedIn's versioned REST API. */
export class LinkedInApi {
  private readonly api: WebApi;

  constructor(door: Door, label: string) {
    const manners: NetworkManners = { label, judge: (answer, handle) => judge(label, answer, handle) };
    this.api = new WebApi(door, manners);
  }

  /** @param path below api.linkedin.com, or a whole address to upload to. @throws PublishFailure */
  call(
    account: Pick<Account, 'handle' | 'secret'>,
    path: string,
    { query = {}, ...call }: LinkedInCall,
  ): Promise<WebAnswer> {
    const url = addressOf('https://api.linkedin.com/', path, query);
    return this.api.call({
      ...call,
      url,
      headers: {
        authorization: `Bearer ${account.secret.accessToken ?? ''}`,
        'linkedin-version': VERSION,
        'x-restli-protocol-version': '2.0.0',
        ...call.headers,
      },
      handle: account.handle,
    });
  }
}
