import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, type Transaction, workspaceId } from '#database';
import { settleLetGo } from '../domain/let-go.js';
import { type LetGoRow, LetGoRepository } from '../persistence/let-go.repository.js';
import { WorkRepository } from '../persistence/work.repository.js';
import { Announcer } from './announcer.js';
import { OutcomeStore } from './outcome-store.js';

const LET_GO = SystemScope.named('publisher: decide on what holds let go');
/** As many in one transaction; it holds the locks of their posts. */
const BATCH = 200;

/** Decides on what holds let go, by its late policy; until then nobody claims it. Any process may, and each is decided on once. */
@Injectable()
export class SettleLetGoUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly work: WorkRepository,
    private readonly letGo: LetGoRepository,
    private readonly store: OutcomeStore,
    private readonly announcer: Announcer,
  ) {}

  async run(): Promise<void> {
    for (;;) {
      const found = await this.database.inSystem(LET_GO, (tx) => this.settleSome(tx));
      if (found < BATCH) return;
    }
  }

  private async settleSome(tx: Transaction): Promise<number> {
    await this.work.holdBack(tx); // what another hold covers stays
    const found = await this.letGo.find(tx, BATCH);
    if (found.length === 0) return 0;
    const posts = await this.store.posts.lockAll(tx, found);
    const rows = await this.letGo.take(
      tx,
      found.map(({ id }) => id),
    );
    const free = await this.letGo.freeInMs(tx, [...new Set(rows.map(({ channelId }) => channelId))].toSorted());
    const settled = settleLetGo(rows, free);
    await this.letGo.keepFree(tx, free);
    await this.letGo.go(
      tx,
      settled.map(({ one: { id }, step }) => ({ id, inMs: step.kind === 'go' ? step.inMs : 0 })),
    );
    const missed = settled.flatMap(({ one, step }) => (step.kind === 'miss' ? [{ row: one, change: step.step }] : []));
    await this.miss(tx, missed);
    const touched = new Set(missed.map(({ row }) => row.postId));
    await this.announcer.settled(
      tx,
      posts.filter(({ postId }) => touched.has(postId)),
    );
    return found.length;
  }

  private async miss(
    tx: Transaction,
    missed: readonly { row: LetGoRow; change: { state: 'missed'; reasonCode: string; reason: string } }[],
  ): Promise<void> {
    if (missed.length === 0) return;
    const { publications, attempts } = this.store;
    const changed = await publications.changeAll(tx, missed);
    for (const row of changed) {
      await attempts.close(tx, workspaceId(row.workspaceId), row.id, 'ended', row.reasonCode ?? 'missed');
    }
    await this.announcer.publicationsOf(tx, changed);
  }
}
