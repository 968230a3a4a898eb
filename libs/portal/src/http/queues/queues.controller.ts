import type { WorkspaceId } from '#database';
import { Body, Delete, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { versioned } from '../../use-cases/answer.js';
import { ArrangeQueueUseCase } from '../../use-cases/arrange-queue.use-case.js';
import { ChangeQueuesUseCase } from '../../use-cases/change-queues.use-case.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { QueueViews } from '../../use-cases/queue-views.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { IdPipe } from '../id.pipe.js';
import { versionOf } from '../posts/if-match.js';
import { ArrangeQueueInput, CreateQueueInput, EditQueueInput, QueueListOutput, QueueOutput } from './queue.dto.js';

@ApiResource('/workspaces/:w/queues', 'Queues')
export class QueuesController {
  constructor(
    private readonly views: QueueViews,
    private readonly changing: ChangeQueuesUseCase,
    private readonly arranging: ArrangeQueueUseCase,
  ) {}

  @Get()
  @Operation({ summary: 'Lists the queues of the workspace and who stands in them', answers: { 200: QueueListOutput } })
  async list(@InWorkspace() workspace: WorkspaceId): Promise<QueueListOutput> {
    return { items: await this.views.list(workspace) };
  }

  @Post()
  @Operation({ summary: 'Makes a queue of weekly slots', answers: { 201: QueueOutput } })
  async create(
    @Repeatable() attempt: Attempt,
    @Body() { daysOff = [], blackouts = [], channelIds = [], ...rules }: CreateQueueInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.changing.create(attempt, { ...rules, daysOff, blackouts, channelIds }));
  }

  @Get(':id')
  @Operation({ summary: 'Shows a queue and who stands in it', answers: { 200: QueueOutput }, entityTag: true })
  async show(
    @InWorkspace() workspace: WorkspaceId,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, versioned(200, await this.views.show(workspace, id)));
  }

  @Patch(':id')
  @Operation({
    summary: 'Changes a queue; everything in it is planned anew',
    answers: { 200: QueueOutput },
    problems: [412, 428],
    entityTag: true,
  })
  async edit(
    @InWorkspace() workspace: WorkspaceId,
    @Who() who: Principal,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() wish: EditQueueInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.changing.change(workspace, who, id, versionOf(ifMatch), wish);
    return respond(reply, versioned(200, await this.views.show(workspace, id)));
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({ summary: 'Deletes an empty queue', answers: { 204: null }, problems: [409] })
  async remove(
    @InWorkspace() workspace: WorkspaceId,
    @Who() who: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<void> {
    await this.changing.remove(workspace, who, id);
  }

  @Post(':id/arrange')
  @Operation({
    summary: 'Changes the order of a queue: to the top, to the end, before another, or all by chance',
    answers: { 200: QueueOutput },
    problems: [409, 503],
  })
  async arrange(
    @Repeatable() attempt: Attempt,
    @Param('id', IdPipe) id: string,
    @Body() wish: ArrangeQueueInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.arranging.execute(attempt, id, wish));
  }
}
