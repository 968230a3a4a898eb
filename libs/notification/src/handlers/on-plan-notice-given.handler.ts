import { Injectable } from '@nestjs/common';
import { type Envelope, type Notice, notificationContract, planNoticeGiven } from '#contracts';
import type { Transaction } from '#database';
import { type EventHandler, Handles } from '#link/durable';
import { TellNotice } from '../use-cases/tell-notice.use-case.js';

@Handles(notificationContract, planNoticeGiven)
@Injectable()
export class OnPlanNoticeGiven implements EventHandler<Notice> {
  constructor(private readonly tellNotice: TellNotice) {}

  async handle(body: Notice, _envelope: Envelope, tx: Transaction): Promise<void> {
    await this.tellNotice.run(tx, body);
  }
}
