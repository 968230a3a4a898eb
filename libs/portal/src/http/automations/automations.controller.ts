import { ModuleDatabase, type WorkspaceId } from '#database';
import { Body, Delete, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { AutomationSource } from '../../domain/automation.js';
import { Refusal } from '../../domain/refusal.js';
import { AutomationRepository } from '../../persistence/automation.repository.js';
import { versioned } from '../../use-cases/answer.js';
import { ChangeAutomationsUseCase } from '../../use-cases/change-automations.use-case.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { IdPipe } from '../id.pipe.js';
import { versionOf } from '../posts/if-match.js';
import {
  AutomationListOutput,
  AutomationOutput,
  type AutomationSourceInput,
  CreateAutomationInput,
  EditAutomationInput,
} from './automation.dto.js';

@ApiResource('/workspaces/:w/automations', 'Automations')
export class AutomationsController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly automations: AutomationRepository,
    private readonly changing: ChangeAutomationsUseCase,
  ) {}

  @Get()
  @Operation({ summary: 'Lists what is made of news', answers: { 200: AutomationListOutput } })
  async list(@InWorkspace() workspace: WorkspaceId): Promise<AutomationListOutput> {
    return { items: await this.db.inWorkspace(workspace, (tx) => this.automations.list(tx, workspace)) };
  }

  @Post()
  @Operation({ summary: 'Makes an automation: a post of what came in', answers: { 201: AutomationOutput } })
  async create(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Body() { source, enabled = true, conditions = [], delaySeconds = 0, ...wish }: CreateAutomationInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const rules = { ...wish, source: neededSource(source), enabled, conditions, delaySeconds };
    return respond(reply, await this.changing.create(attempt, who, rules));
  }

  @Get(':id')
  @Operation({ summary: 'Shows an automation', answers: { 200: AutomationOutput }, entityTag: true })
  async show(
    @InWorkspace() workspace: WorkspaceId,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, versioned(200, await this.changing.show(workspace, id)));
  }

  @Patch(':id')
  @Operation({
    summary: 'Changes an automation',
    answers: { 200: AutomationOutput },
    problems: [412, 428],
    entityTag: true,
  })
  async edit(
    @InWorkspace() workspace: WorkspaceId,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { source, ...wish }: EditAutomationInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const rules = source ? { ...wish, source: neededSource(source) } : wish;
    return respond(reply, versioned(200, await this.changing.change(workspace, id, versionOf(ifMatch), rules)));
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({ summary: 'Deletes an automation', answers: { 204: null } })
  async remove(@InWorkspace() workspace: WorkspaceId, @Param('id', IdPipe) id: string): Promise<void> {
    await this.changing.remove(workspace, id);
  }
}

function neededSource({ sourceId, event }: AutomationSourceInput): AutomationSource {
  if (sourceId !== undefined && event === undefined) return { sourceId };
  if (event !== undefined && sourceId === undefined) return { event };
  throw Refusal.invalid([{ field: 'source', message: 'takes either sourceId or event' }]);
}
