import { type Envelope, portalContract, schedulePlanned, type SchedulePlanned } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type EventHandler, Handles } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { readRef } from '../domain/refs.js';
import { TakePlannedTimes } from '../use-cases/take-planned-times.js';
import { TakeSeriesPlan } from '../use-cases/take-series-plan.js';
import { TellZoneData } from '../use-cases/tell-zone-data.js';

/** Trigger planned something anew; what is not of portal is left alone. */
@Handles(portalContract, schedulePlanned)
@Injectable()
export class OnSchedulePlanned implements EventHandler<SchedulePlanned> {
  constructor(
    private readonly times: TakePlannedTimes,
    private readonly series: TakeSeriesPlan,
    private readonly zoneData: TellZoneData,
  ) {}

  async handle(body: SchedulePlanned, _envelope: Envelope, tx: Transaction): Promise<void> {
    const ref = readRef(body.ref);
    const workspace = workspaceId(body.workspaceId);
    if (ref?.kind === 'post') await this.times.take(tx, workspace, ref.id, body);
    if (ref?.kind === 'series') await this.series.take(tx, workspace, ref.id, body);
    if (ref && body.cause === 'zone_data') await this.zoneData.give(tx, workspace, body.tzVersion);
  }
}
