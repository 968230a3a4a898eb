import {
  type ChannelFacts,
  CredentialsRefused,
  isContractError,
  NetworkUnreachable,
  PublisherClient,
  UnknownNetwork,
} from '#contracts';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { type Answer, answer, refusalAnswer } from './answer.js';
import { isAway } from './away.js';
import { callKey } from './call-key.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';
import { TakeChannelFacts } from './take-channel-facts.js';

export interface ConnectChannelWish {
  network: string;
  /** Passed on to publisher and kept nowhere else. */
  credentials: Record<string, string>;
}

/** Connects an account of a network. */
@Injectable()
export class ConnectChannelUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly facts: TakeChannelFacts,
    private readonly publisher: PublisherClient,
  ) {}

  execute(attempt: Attempt, wish: ConnectChannelWish): Promise<Answer> {
    return this.writes.twoSteps(
      attempt,
      () => Promise.resolve({ progress: {} }),
      async () => {
        const said = await this.ask(attempt, wish);
        return async (tx) => {
          if (said instanceof Refusal) return refusalAnswer(said, attempt.requestId);
          return answer(201, await this.facts.take(tx, attempt.workspace, said));
        };
      },
    );
  }

  private async ask(attempt: Attempt, wish: ConnectChannelWish): Promise<ChannelFacts | Refusal> {
    try {
      const input = { workspaceId: attempt.workspace, ...wish };
      return await this.publisher.connectChannel(input, { idempotencyKey: callKey(attempt) });
    } catch (error) {
      if (isAway(error)) throw Refusal.unavailable('publisher');
      if (isContractError(error, NetworkUnreachable)) {
        throw new Refusal('unavailable', 'network_unreachable', error.data.message);
      }
      if (isContractError(error, CredentialsRefused)) {
        return Refusal.invalid([{ field: `credentials.${error.data.field}`, message: error.data.message }]);
      }
      if (isContractError(error, UnknownNetwork))
        return Refusal.invalid([{ field: 'network', message: error.message }]);
      throw error;
    }
  }
}
