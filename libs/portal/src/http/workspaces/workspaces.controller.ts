import type { WorkspaceId } from '#database';
import { ModuleDatabase } from '#database';
import { toInstant, tzVersion } from '#time';
import { Body, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PostRepository } from '../../persistence/post.repository.js';
import { CreateWorkspaceUseCase } from '../../use-cases/create-workspace.use-case.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { planTime } from '../../use-cases/plan-time.js';
import { SessionOnly } from '../access/access-rules.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, RepeatableOutside, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { WallTimeInput } from '../posts/post.input.js';
import { CreateWorkspaceInput, SchedulePreviewOutput, WorkspaceOutput } from './workspace.dto.js';

@ApiResource('/workspaces', 'Workspaces')
export class WorkspacesController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly posts: PostRepository,
    private readonly creating: CreateWorkspaceUseCase,
  ) {}

  @Post()
  @SessionOnly()
  @Operation({ summary: 'Makes a workspace, owned by who asks', answers: { 201: WorkspaceOutput } })
  async create(
    @RepeatableOutside() attempt: Omit<Attempt, 'workspace'>,
    @Who() who: Principal,
    @Body() { name, zone }: CreateWorkspaceInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.creating.execute(attempt, who, { name, zone }));
  }

  @Get(':w/schedule-preview')
  @Operation({ summary: 'Says which instant a wall time means', answers: { 200: SchedulePreviewOutput } })
  async preview(@InWorkspace() workspace: WorkspaceId, @Query() wish: WallTimeInput): Promise<SchedulePreviewOutput> {
    const now = await this.db.inWorkspace(workspace, (tx) => this.posts.now(tx));
    planTime(wish, now, '');
    return { ...toInstant(wish.localTime, wish.zone), tzVersion: tzVersion() };
  }
}
