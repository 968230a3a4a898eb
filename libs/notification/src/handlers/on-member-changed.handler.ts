import { Injectable } from '@nestjs/common';
import { type Envelope, type MemberChanged, memberChanged, notificationContract } from '#contracts';
import type { Transaction } from '#database';
import { type EventHandler, Handles } from '#link/durable';
import { RememberMember } from '../use-cases/remember-member.use-case.js';

@Handles(notificationContract, memberChanged)
@Injectable()
export class OnMemberChanged implements EventHandler<MemberChanged> {
  constructor(private readonly rememberMember: RememberMember) {}

  async handle(body: MemberChanged, envelope: Envelope, tx: Transaction): Promise<void> {
    await this.rememberMember.run(tx, body, envelope.occurredAt);
  }
}
