import type {
  Account,
  ConnectedAccount,
  Connector,
  PostContent,
  PostMetrics,
  Reconciled,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import type { Door } from '../exchange/door.js';
import { objectOf, textOf } from '../exchange/json.js';
import type { OperatorApp } from '../oauth/operator-app.js';
import { RenewingNetwork } from '../oauth/renewing-network.js';
import type { Tokens } from '../oauth/tokens.js';
import { preparing } from '../outcome/preparing.js';
import { randomKey } from '../outcome/random-key.js';
import { lookThrough } from '../outcome/read-back.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { unlessGone } from '../outcome/unless-gone.js';
import { boardOf } from './board.js';
import { mediaSource, pinAltText } from './pin-media.js';
import { pinMetrics } from './pin-metrics.js';
import { pinsOf, pinUrl } from './pins.js';
import { pinterestAccount } from './pinterest-account.js';
import { PinterestApi } from './pinterest-api.js';
import { PINTEREST_LABEL, PINTEREST_PROFILE, pinterestSteps } from './pinterest.profile.js';
import { PINTEREST_FEATURES, PINTEREST_MEDIA } from './pinterest.rules.js';

/** A Pinterest account; a board's pins can be read back. */
export class PinterestConnector extends RenewingNetwork implements Connector {
  readonly network = 'pinterest';
  readonly label = PINTEREST_LABEL;
  readonly description = 'Boards of a Pinterest account. The operator brings an app of their own.';
  readonly outcomeClass = 'read_back';
  readonly features = PINTEREST_FEATURES;
  readonly media = PINTEREST_MEDIA;
  readonly newKey = randomKey;
  private readonly api: PinterestApi;

  constructor(door: Door, app: OperatorApp) {
    super(door, app, { prefix: 'PINTEREST', profile: PINTEREST_PROFILE, steps: pinterestSteps(app.redirectUri) });
    this.api = new PinterestApi(door);
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const json = await this.pin(account, post, signal);
    const answer = await this.api.call(account, 'pins', { method: 'POST', json, signal, attempt });
    const id = textOf(objectOf(answer.json).id);
    if (id === undefined) throw unreadableAnswer(PINTEREST_LABEL);
    const budget = this.api.budget(answer);
    return { remoteId: id, url: pinUrl(id), ...(budget ? { budget } : {}) };
  }

  async reconcile(
    account: Account,
    { text, options }: PostContent,
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<Reconciled> {
    const board = await boardOf(this.api, account, options?.fields?.board, signal);
    return lookThrough(pinsOf(this.api, account, board, signal), { text, since: attempt.createdAt });
  }

  repeatSafe(): boolean {
    return false;
  }

  remove(account: Account, { remoteId }: RemotePost, signal: AbortSignal): Promise<void> {
    return unlessGone(this.api.call(account, `pins/${remoteId}`, { method: 'DELETE', signal }));
  }

  metrics(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<readonly (PostMetrics | undefined)[]> {
    return Promise.all(posts.map((post) => pinMetrics(this.api, account, post, signal)));
  }

  protected async accountsOf(tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount[]> {
    return [await pinterestAccount(this.api, tokens, signal)];
  }

  private async pin(account: Account, { text, options = {}, media = [] }: PostContent, signal: AbortSignal) {
    const { title, link, fields } = options;
    return preparing(PINTEREST_LABEL, async () => {
      const board = await boardOf(this.api, account, fields?.board, signal);
      const altText = pinAltText(media);
      return {
        board_id: board,
        description: text,
        ...(title === undefined ? {} : { title }),
        ...(link === undefined ? {} : { link }),
        ...(altText === undefined ? {} : { alt_text: altText }),
        media_source: await mediaSource(this.api, account, media, signal),
      };
    });
  }
}
