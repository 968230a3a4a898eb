import type { WorkspaceId } from '#database';
import { Body, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import { ChangeSourcesUseCase, type NewSource } from '../../use-cases/change-sources.use-case.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { OwnerOnly } from '../access/access-rules.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable } from '../access/parameters.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { IdPipe } from '../id.pipe.js';
import { CreateSourceInput, NewSourceOutput, SourceListOutput } from './source.dto.js';

const USUAL_MINUTES = 15;

@ApiResource('/workspaces/:w/sources', 'Automations')
export class SourcesController {
  constructor(private readonly changing: ChangeSourcesUseCase) {}

  @Get()
  @Operation({
    summary: 'Lists where news comes from: incoming webhooks and feeds',
    answers: { 200: SourceListOutput },
  })
  async list(@InWorkspace() workspace: WorkspaceId): Promise<SourceListOutput> {
    return { items: await this.changing.list(workspace) };
  }

  @Post()
  @OwnerOnly()
  @Operation({
    summary: 'Makes an incoming webhook, whose secret is shown this once, or follows a feed',
    answers: { 201: NewSourceOutput },
    problems: [403],
  })
  async create(
    @Repeatable() attempt: Attempt,
    @Body() wish: CreateSourceInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.changing.create(attempt, newSource(wish)));
  }

  @Delete(':id')
  @OwnerOnly()
  @HttpCode(204)
  @Operation({ summary: 'Ends a source that nothing waits for', answers: { 204: null }, problems: [403, 409] })
  async remove(@InWorkspace() workspace: WorkspaceId, @Param('id', IdPipe) id: string): Promise<void> {
    await this.changing.remove(workspace, id);
  }
}

function newSource({ kind, name, url, everyMinutes, verification }: CreateSourceInput): NewSource {
  if (kind === 'webhook') return { kind, name, verification: verification ?? 'standard' };
  if (url !== undefined) return { kind, name, url, everyMinutes: everyMinutes ?? USUAL_MINUTES };
  throw Refusal.invalid([{ field: 'url', message: 'must be the address of the feed' }]);
}
