import { createLog } from '#observability';
import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { PauseDesk, type PausesView } from '../../use-cases/pause-desk.js';
import { AdminOnly } from '../access/access-rules.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { PausedOutput, PausesOutput } from '../pauses/pause.dto.js';
import { ReasonInput } from '../reason.dto.js';

const EVERYWHERE = { scope: 'installation' } as const;
const log = createLog('portal');

/** Stops the whole installation. Trigger keeps who did it and why; so does the log. */
@AdminOnly()
@ApiResource('/admin/pauses', 'Administration')
export class InstallationPausesController {
  constructor(private readonly desk: PauseDesk) {}

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
    log.warn({ userId: id, reason }, 'the whole installation was paused');
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
    log.warn({ userId: id, reason }, 'the whole installation goes on');
    return this.desk.listOfInstallation();
  }
}
