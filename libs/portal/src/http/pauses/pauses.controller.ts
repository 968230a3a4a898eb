import { ModuleDatabase, type WorkspaceId } from '#database';
import { Body, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { page } from '../../domain/cursor.js';
import { ActionLogRepository } from '../../persistence/action-log.repository.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { PauseDesk } from '../../use-cases/pause-desk.js';
import { PauseUseCase } from '../../use-cases/pause.use-case.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { cursorOf, DEFAULT_LIMIT, PageQuery } from '../page.dto.js';
import { ActionPageOutput, PausedOutput, PauseInput, PausesOutput } from './pause.dto.js';

@ApiResource('/workspaces/:w', 'Pauses')
export class PausesController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly desk: PauseDesk,
    private readonly pausing: PauseUseCase,
    private readonly log: ActionLogRepository,
  ) {}

  @Get('pauses')
  @Operation({ summary: 'Lists the pauses that stand', answers: { 200: PausesOutput }, problems: [503] })
  list(@InWorkspace() workspace: WorkspaceId): Promise<PausesOutput> {
    return this.desk.list(workspace);
  }

  @Post('pauses')
  @Operation({
    summary: 'Pauses a workspace, channel, campaign, series or post; once answered, nothing of it begins to leave',
    answers: { 200: PausedOutput },
    problems: [503],
  })
  async pause(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Body() { reason = '', ...target }: PauseInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.pausing.pause(attempt, who, { ...target, reason }));
  }

  @Post('pauses/end')
  @Operation({
    summary: 'Ends a pause; what it held goes by its late policy',
    answers: { 200: PausesOutput },
    problems: [503],
  })
  async resume(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Body() { reason = '', ...target }: PauseInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.pausing.resume(attempt, who, { ...target, reason }));
  }

  @Get('actions')
  @Operation({ summary: 'Lists who did what to schedules, and why, newest first', answers: { 200: ActionPageOutput } })
  async actions(@InWorkspace() workspace: WorkspaceId, @Query() query: PageQuery): Promise<ActionPageOutput> {
    const { limit = DEFAULT_LIMIT } = query;
    const read = await this.db.inWorkspace(workspace, (tx) => this.log.list(tx, workspace, limit, cursorOf(query)));
    return page(read, limit, ({ at, id }) => ({ key: at, id }));
  }
}
