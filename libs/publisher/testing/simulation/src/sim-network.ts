import { ModelBook, OUTCOME_MODELS, type ModelAnswer, type ModelPost, type OutcomeModel } from '#testing';
import type { AttemptAge } from '#connectors';
import type { Look } from '../../../src/domain/look.js';
import type { SendOutcome } from '../../../src/domain/outcome.js';
import type { Held } from './sim-store.js';
import { textOf } from './sim-publication.js';
import type { World } from './world.js';

const ACCOUNT = 'ann';
/** What was posted is in the network's lists after this. */
const LISTED_AFTER_MS = 8000;
/** A network goes on with a request for so long after it left, whatever became of its sender. */
export const REQUEST_LIFE_MS = 50_000;

const failure = (kind: Exclude<SendOutcome['kind'], 'published'>): SendOutcome => ({ kind, code: kind, reason: kind });
export const FAILED = {
  doubt: failure('doubt'),
  notSent: failure('not_sent'),
  refused: failure('refused'),
  unauthorised: failure('unauthorised'),
  rateLimited: { ...failure('rate_limited'), retryAfterMs: 5000 } as SendOutcome,
} as const;

/** The networks, one of each model, and how a connector reads them. */
export class SimNetworks {
  private readonly books: ReadonlyMap<OutcomeModel, ModelBook>;

  constructor(
    private readonly world: World,
    accepted: (post: ModelPost) => void,
  ) {
    this.books = new Map(OUTCOME_MODELS.map((model) => [model, new ModelBook(model, accepted)]));
  }

  prepare(model: OutcomeModel): string {
    return this.book(model).prepare({ account: ACCOUNT });
  }

  begin(model: OutcomeModel, held: Held, handle: string | undefined): (now: number) => ModelAnswer {
    return this.book(model).begin({ account: ACCOUNT, key: handle ?? held.attempt.key, text: textOf(held) });
  }

  outcomeOf(answer: ModelAnswer): SendOutcome {
    switch (answer.status) {
      case 200:
      case 201:
        return { kind: 'published', remoteId: answer.id, url: answer.id };
      case 400:
      case 403:
        this.world.hit('duplicate_refused');
        return failure('duplicate');
      case 404:
        return FAILED.refused;
      case 500:
        return FAILED.doubt;
    }
  }

  look(model: OutcomeModel, held: Held): Look {
    const post = this.seen(model, held);
    if (post !== undefined) return { kind: 'found', remoteId: post.id, url: post.id };
    const { doubts, doubtFrom, doubtTo, lastSentAt } = held.attempt;
    const since = (instant = lastSentAt) => this.world.now - instant;
    const age = { sends: doubts, keyAgeMs: since(doubtFrom), quietMs: since(doubtTo) };
    return { kind: 'absent', certain: model !== 'nothing', repeatSafe: repeatSafe(model, age) };
  }

  private seen(model: OutcomeModel, { attempt, revision, id, part }: Held): ModelPost | undefined {
    const book = this.book(model);
    switch (model) {
      case 'existing_id_500':
        return book.of({ account: ACCOUNT, key: attempt.key });
      case 'two_phase':
        return attempt.handle === undefined ? undefined : book.of({ account: ACCOUNT, key: attempt.handle });
      case 'nothing':
        return undefined;
      default:
        return book.posts.find(
          ({ text, acceptedAt }) =>
            text === textOf({ id, revision, part }) &&
            acceptedAt >= attempt.createdAt - 2000 &&
            acceptedAt <= this.world.now - LISTED_AFTER_MS,
        );
    }
  }

  private book(model: OutcomeModel): ModelBook {
    const book = this.books.get(model);
    if (book === undefined) throw new TypeError(`no network of model ${model}`);
    return book;
  }
}

/** What a connector of such a network says; the second waits as Mastodon's does. */
function repeatSafe(model: OutcomeModel, { quietMs, keyAgeMs }: AttemptAge): boolean {
  switch (model) {
    case 'key_honoured':
    case 'repeat_500':
    case 'existing_id_500':
    case 'two_phase':
      return true;
    case 'key_after_first':
      return quietMs >= 60_000 && keyAgeMs < 55 * 60_000;
    case 'read_back':
    case 'duplicate_refused':
    case 'nothing':
      return false;
  }
}
