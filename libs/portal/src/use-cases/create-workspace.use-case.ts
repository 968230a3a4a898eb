import { createHash } from 'node:crypto';
import { memberChanged } from '#contracts';
import { type WorkspaceId, workspaceId } from '#database';
import { Outbox } from '#link/durable';
import { isZone } from '#time';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { WorkspaceRepository } from '../persistence/workspace.repository.js';
import { type Answer, answer } from './answer.js';
import type { Author } from './author.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';

/** The one who makes a workspace owns it. */
@Injectable()
export class CreateWorkspaceUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly workspaces: WorkspaceRepository,
    private readonly outbox: Outbox,
  ) {}

  execute(
    attempt: Omit<Attempt, 'workspace'>,
    owner: Author & { email: string },
    wish: { name: string; zone: string },
  ): Promise<Answer> {
    const workspace = workspaceOf(attempt.actor, attempt.key);
    return this.writes.once({ ...attempt, workspace }, async (tx) => {
      if (!isZone(wish.zone)) {
        throw Refusal.invalid([{ field: 'zone', message: 'must be an IANA zone like Europe/Berlin' }]);
      }
      await this.workspaces.add(tx, workspace, wish);
      await this.workspaces.addMember(tx, workspace, owner.id, 'owner');
      await this.outbox.emit(tx, memberChanged, {
        workspaceId: workspace,
        workspaceName: wish.name,
        userId: owner.id,
        name: owner.name,
        email: owner.email,
        role: 'owner',
        active: true,
      });
      return answer(201, { id: workspace, ...wish, role: 'owner' });
    });
  }
}

/**
 * The id that a new workspace gets: a hash of who asks with which key, as a UUID (version 8, RFC 9562). So a repeated
 * request finds its own workspace, and with it the record of its first run, on any replica.
 */
export function workspaceOf(actor: string, key: string): WorkspaceId {
  const hex = createHash('sha256').update(`drover workspace\n${actor}\n${key}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return workspaceId(
    [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      `${variant}${hex.slice(18, 20)}`,
      hex.slice(20, 32),
    ].join('-'),
  );
}
