import { hashToken, newToken } from '#security';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Refusal } from '../domain/refusal.js';
import { ApiTokenRepository } from '../persistence/api-token.repository.js';
import { type Answer, answer } from './answer.js';
import type { Author } from './author.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';

const MOST_TOKENS = 100;
/** `drv_` and six characters: enough to tell tokens apart, too little to guess one. */
const SHOWN_CHARACTERS = 10;

/**
 * Makes an API token. The answer carries it once; the database keeps its hash. A repetition of the request gets the
 * same answer, which is kept sealed for two days.
 */
@Injectable()
export class CreateTokenUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly tokens: ApiTokenRepository,
  ) {}

  execute(attempt: Attempt, holder: Author, name: string): Promise<Answer> {
    return this.writes.once(attempt, async (tx) => {
      if ((await this.tokens.count(tx, attempt.workspace)) >= MOST_TOKENS) {
        throw Refusal.conflict('too_many_tokens', `A workspace has at most ${MOST_TOKENS} tokens. Delete one first.`);
      }
      const token = newToken('drv');
      const { id, prefix, createdAt } = await this.tokens.add(tx, attempt.workspace, {
        id: newId(),
        name,
        prefix: token.slice(0, SHOWN_CHARACTERS),
        hash: hashToken(token),
        userId: holder.id,
      });
      return answer(201, { id, name, prefix, token, createdAt });
    });
  }
}
