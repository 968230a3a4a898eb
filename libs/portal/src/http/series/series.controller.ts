import { ModuleDatabase, type WorkspaceId } from '#database';
import { Body, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { page } from '../../domain/cursor.js';
import { SeriesRepository } from '../../persistence/series.repository.js';
import { versioned } from '../../use-cases/answer.js';
import { ChangeSeriesUseCase } from '../../use-cases/change-series.use-case.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { SeriesDesk } from '../../use-cases/series-desk.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { IdPipe } from '../id.pipe.js';
import { cursorOf, DEFAULT_LIMIT, PageQuery } from '../page.dto.js';
import { ReasonInput } from '../reason.dto.js';
import { versionOf } from '../posts/if-match.js';
import { neededRecurrence } from './read-recurrence.js';
import { CreateSeriesInput, EditSeriesInput, SeriesOutput, SeriesPageOutput } from './series.dto.js';

@ApiResource('/workspaces/:w/series', 'Series')
export class SeriesController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly series: SeriesRepository,
    private readonly desk: SeriesDesk,
    private readonly changing: ChangeSeriesUseCase,
  ) {}

  @Get()
  @Operation({ summary: 'Lists series of posts, newest first', answers: { 200: SeriesPageOutput } })
  list(@InWorkspace() workspace: WorkspaceId, @Query() query: PageQuery): Promise<SeriesPageOutput> {
    const { limit = DEFAULT_LIMIT } = query;
    return this.db.inWorkspace(workspace, async (tx) => {
      const read = await this.series.list(tx, workspace, limit, cursorOf(query));
      const { items, ...more } = page(read, limit, ({ createdAt, id }) => ({ key: createdAt, id }));
      return { items: await this.desk.views(tx, workspace, items), ...more };
    });
  }

  @Post()
  @Operation({
    summary: 'Makes a series; its posts are made ahead, each an ordinary one',
    answers: { 201: SeriesOutput },
  })
  async create(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Body() { recurrence: fields, ...wish }: CreateSeriesInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const recurrence = neededRecurrence(fields, 'recurrence');
    return respond(reply, await this.changing.create(attempt, who, { ...wish, recurrence }));
  }

  @Get(':id')
  @Operation({ summary: 'Shows a series', answers: { 200: SeriesOutput }, entityTag: true })
  async show(
    @InWorkspace() workspace: WorkspaceId,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.db.inWorkspace(workspace, (tx) => this.desk.view(tx, workspace, id));
    return respond(reply, versioned(200, view));
  }

  @Patch(':id')
  @Operation({
    summary: 'Changes a series; posts ahead that nobody touched follow',
    answers: { 200: SeriesOutput },
    problems: [409, 412, 428],
    entityTag: true,
  })
  async edit(
    @InWorkspace() workspace: WorkspaceId,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { recurrence: fields, ...wish }: EditSeriesInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const version = versionOf(ifMatch);
    const edit = fields ? { ...wish, recurrence: neededRecurrence(fields, 'recurrence') } : wish;
    const change = (tx: Parameters<ChangeSeriesUseCase['change']>[0]) =>
      this.changing.change(tx, workspace, id, version, edit);
    return respond(reply, versioned(200, await this.db.inWorkspace(workspace, change)));
  }

  @Post(':id/end')
  @Operation({
    summary: 'Ends a series; posts ahead that nobody touched are cancelled',
    answers: { 200: SeriesOutput },
  })
  async end(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason = '' }: ReasonInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.changing.end(attempt, who, id, reason));
  }
}
