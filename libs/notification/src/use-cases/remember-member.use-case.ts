import { Injectable } from '@nestjs/common';
import type { MemberChanged } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { RecipientRepository } from '../persistence/recipient.repository.js';

/** Keeps the table of whom to tell and where to write to them. */
@Injectable()
export class RememberMember {
  constructor(private readonly recipients: RecipientRepository) {}

  async run(tx: Transaction, member: MemberChanged, occurredAt: string): Promise<void> {
    await this.recipients.remember(tx, workspaceId(member.workspaceId), member, occurredAt);
  }
}
