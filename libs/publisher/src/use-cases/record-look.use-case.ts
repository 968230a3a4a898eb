import { Inject, Injectable } from '@nestjs/common';
import { ModuleDatabase, workspaceId } from '#database';
import { stepAfterLook } from '../domain/look.js';
import { stepOfPublication } from '../domain/parts.js';
import { HELD_ALREADY } from '../domain/outcome.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { progressOf } from '../persistence/publication.row.js';
import { Announcer } from './announcer.js';
import type { Looked } from './look-for-unknown.use-case.js';
import { OutcomeStore } from './outcome-store.js';

/** Writes what a look found, unless a person or another looker was faster. */
@Injectable()
export class RecordLookUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly store: OutcomeStore,
    private readonly announcer: Announcer,
    @Inject(publisherConfig.token) private readonly config: PublisherConfig,
  ) {}

  async run({ row, attempt, outcomeClass, look }: Looked): Promise<void> {
    const workspace = workspaceId(row.workspaceId);
    const { posts, publications, attempts, parts } = this.store;
    const step = stepAfterLook(look, {
      outcomeClass,
      doubt: attempt.doubt,
      looks: row.looks + 1,
      lostSenders: row.lostSenders,
      heldAlready: row.reasonCode === HELD_ALREADY,
      retryUnseen: this.config.retryUnseen,
    });
    await this.database.inWorkspace(workspace, async (tx) => {
      const post = await posts.lock(tx, workspace, row.postId);
      const kept = {
        ...(row.reasonCode !== null && { reasonCode: row.reasonCode }),
        ...(row.reason !== null && { reason: row.reason }),
      };
      const changed = await publications.change(
        tx,
        workspace,
        row,
        step.state === 'unknown' ? { ...step, ...kept } : stepOfPublication(step, progressOf(row)),
      );
      if (changed === undefined) return;
      if (look.kind === 'found') {
        const { kind: _kind, ...remote } = look;
        await parts.keep(tx, [{ publicationId: row.id, workspaceId: workspace, part: row.part, ...remote }]);
        await attempts.close(tx, workspace, row.id, 'sent', 'found');
      } else {
        const detail = look.kind === 'cannot_ask' ? look.reason : '';
        const isAbsent = look.kind === 'absent' && look.certain;
        await attempts.note(tx, [
          {
            ...{ workspaceId: workspace, publicationId: row.id, state: 'live', outcome: look.kind, detail },
            ...(isAbsent && { absentAfterMs: attempt.doubt.quietMs }),
          },
        ]);
      }
      if (step.state !== 'unknown' || step.waitsForPerson !== row.waitsForPerson) {
        await this.announcer.publication(tx, changed);
      }
      await this.announcer.settled(tx, [post]);
      if (changed.state === 'due') await publications.wake(tx);
    });
  }
}
