import { ModuleDatabase, type WorkspaceId } from '#database';
import { Body, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { page } from '../../domain/cursor.js';
import { CampaignRepository } from '../../persistence/campaign.repository.js';
import { versioned } from '../../use-cases/answer.js';
import { CampaignDesk } from '../../use-cases/campaign-desk.js';
import { ChangeCampaignsUseCase } from '../../use-cases/change-campaigns.use-case.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { MoveLaunch } from '../../use-cases/move-launch.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { IdPipe } from '../id.pipe.js';
import { cursorOf, DEFAULT_LIMIT, PageQuery } from '../page.dto.js';
import { versionOf } from '../posts/if-match.js';
import { WallTimeInput } from '../posts/post.input.js';
import {
  CampaignOutput,
  CampaignPageOutput,
  CreateCampaignInput,
  EditCampaignInput,
  MovePreviewOutput,
} from './campaign.dto.js';

@ApiResource('/workspaces/:w/campaigns', 'Campaigns')
export class CampaignsController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly campaigns: CampaignRepository,
    private readonly desk: CampaignDesk,
    private readonly changing: ChangeCampaignsUseCase,
    private readonly launches: MoveLaunch,
  ) {}

  @Get()
  @Operation({ summary: 'Lists campaigns, newest first', answers: { 200: CampaignPageOutput } })
  list(@InWorkspace() workspace: WorkspaceId, @Query() query: PageQuery): Promise<CampaignPageOutput> {
    const { limit = DEFAULT_LIMIT } = query;
    return this.db.inWorkspace(workspace, async (tx) => {
      const read = await this.campaigns.list(tx, workspace, limit, cursorOf(query));
      const { items, ...more } = page(read, limit, ({ createdAt, id }) => ({ key: createdAt, id }));
      return { items: await this.desk.views(tx, workspace, items), ...more };
    });
  }

  @Post()
  @Operation({ summary: 'Makes a campaign with its launch', answers: { 201: CampaignOutput } })
  async create(
    @Repeatable() attempt: Attempt,
    @Body() wish: CreateCampaignInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.changing.create(attempt, wish));
  }

  @Get(':id')
  @Operation({ summary: 'Shows a campaign', answers: { 200: CampaignOutput }, entityTag: true })
  async show(
    @InWorkspace() workspace: WorkspaceId,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.db.inWorkspace(workspace, (tx) => this.desk.view(tx, workspace, id));
    return respond(reply, versioned(200, view));
  }

  @Get(':id/move-preview')
  @Operation({ summary: 'Says what would move with the launch', answers: { 200: MovePreviewOutput } })
  preview(
    @InWorkspace() workspace: WorkspaceId,
    @Param('id', IdPipe) id: string,
    @Query() launch: WallTimeInput,
  ): Promise<MovePreviewOutput> {
    return this.db.inWorkspace(workspace, async (tx) => {
      await this.desk.take(tx, workspace, id);
      return this.launches.preview(tx, workspace, id, launch);
    });
  }

  @Patch(':id')
  @Operation({
    summary: 'Changes a campaign; a new launch moves every post that was placed relative to it',
    answers: { 200: CampaignOutput },
    problems: [412, 428],
    entityTag: true,
  })
  async edit(
    @InWorkspace() workspace: WorkspaceId,
    @Who() who: Principal,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() wish: EditCampaignInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, versioned(200, await this.changing.change(workspace, who, id, versionOf(ifMatch), wish)));
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({ summary: 'Deletes a campaign without posts', answers: { 204: null }, problems: [409] })
  async remove(@InWorkspace() workspace: WorkspaceId, @Param('id', IdPipe) id: string): Promise<void> {
    await this.changing.remove(workspace, id);
  }
}
