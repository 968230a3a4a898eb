import { ModuleDatabase, SystemScope } from '#database';
import { createLog } from '#observability';
import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { ActionLogRepository } from '../../persistence/action-log.repository.js';
import { PauseDesk, type PausesView } from '../../use-cases/pause-desk.js';
import { AdminOnly } from '../access/access-rules.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { PausedOutput, PausesOutput } from '../pauses/pause.dto.js';
import { ReasonInput } from '../reason.dto.js';

const EVERYWHERE = { scope: 'installation' } as const;
const TELL = SystemScope.named('tell every workspace of a pause of everything');
const log = createLog('portal');

/** Stops the whole installation. Every workspace's list of actions tells who did it and why; so does the log. */
@AdminOnly()
@ApiResource('/admin/pauses', 'Administration')
export class InstallationPausesController {
  constructor(
    private readonly desk: PauseDesk,
    private readonly db: ModuleDatabase,
    private readonly actions: ActionLogRepository,
  ) {}

  @Get()
  @Operation({
    summary: 'Shows whether the whole installation is paused',
    answers: { 200: PausesOutput },
    problems: [403, 503],
  })
  show(): Promise<PausesView> {
    return this.desk.listOfInstallation();
  }

  @Post()
  @HttpCode(200)
  @Operation({
    summary: 'Pauses everything; once answered, nothing begins to leave',
    answers: { 200: PausedOutput },
    problems: [403, 503],
  })
  async pause(@Who() { id, name }: Principal, @Body() { reason = '' }: ReasonInput): Promise<PausedOutput> {
    const { underWay } = await this.desk.pause(EVERYWHERE, name, reason);
    await this.tell({ id, name }, 'paused', reason);
    return { ...(await this.desk.listOfInstallation()), underWay };
  }

  @Post('end')
  @HttpCode(200)
  @Operation({
    summary: 'Ends the pause of everything; what it held goes by its late policy',
    answers: { 200: PausesOutput },
    problems: [403, 503],
  })
  async resume(@Who() { id, name }: Principal, @Body() { reason = '' }: ReasonInput): Promise<PausesView> {
    await this.desk.resume(EVERYWHERE, name, reason);
    await this.tell({ id, name }, 'resumed', reason);
    return this.desk.listOfInstallation();
  }

  private async tell(by: { id: string; name: string }, action: 'paused' | 'resumed', reason: string): Promise<void> {
    log.warn({ userId: by.id, action, reason }, 'the whole installation is paused, or goes on');
    await this.db.inSystem(TELL, (tx) => this.actions.noteEverywhere(tx, by, { action, reason }));
  }
}
