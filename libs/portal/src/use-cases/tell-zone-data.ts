import { planNoticeGiven } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Outbox } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { v5 as uuidOf } from 'uuid';

/** Tells the owners that newer data of time zones moved what is planned, once for each version of the data. */
@Injectable()
export class TellZoneData {
  constructor(private readonly outbox: Outbox) {}

  /** @param tzVersion of the data that the plans follow now, such as `2026f` */
  async give(tx: Transaction, workspace: WorkspaceId, tzVersion: string): Promise<void> {
    await this.outbox.emit(tx, planNoticeGiven, {
      workspaceId: workspace,
      noticeId: uuidOf(`zone data ${tzVersion}`, workspace), // what is told again is told to nobody
      kind: 'zone_data',
      title: `New rules of time zones (${tzVersion}) moved planned posts`,
      body: 'Each keeps the date and time of day that you chose; the moment at which it goes out follows the new rules of its zone.',
    });
  }
}
