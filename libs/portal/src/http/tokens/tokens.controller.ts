import { ModuleDatabase, type WorkspaceId } from '#database';
import { Body, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import { ApiTokenRepository } from '../../persistence/api-token.repository.js';
import { CreateTokenUseCase } from '../../use-cases/create-token.use-case.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { OwnerOnly, SessionOnly } from '../access/access-rules.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { IdPipe } from '../id.pipe.js';
import { CreateTokenInput, NewTokenOutput, TokenListOutput } from './token.dto.js';

/** A token cannot make or end tokens. */
@OwnerOnly()
@SessionOnly()
@ApiResource('/workspaces/:w/tokens', 'API tokens')
export class TokensController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly tokens: ApiTokenRepository,
    private readonly creating: CreateTokenUseCase,
  ) {}

  @Get()
  @Operation({ summary: 'Lists the API tokens of the workspace', answers: { 200: TokenListOutput }, problems: [403] })
  async list(@InWorkspace() workspace: WorkspaceId): Promise<TokenListOutput> {
    return { items: await this.db.inWorkspace(workspace, (tx) => this.tokens.list(tx, workspace)) };
  }

  @Post()
  @Operation({
    summary: 'Makes an API token and shows it this once',
    answers: { 201: NewTokenOutput },
    problems: [403, 409],
  })
  async create(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Body() { name }: CreateTokenInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.creating.execute(attempt, who, name));
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({ summary: 'Ends an API token', answers: { 204: null }, problems: [403] })
  async remove(@InWorkspace() workspace: WorkspaceId, @Param('id', IdPipe) id: string): Promise<void> {
    const removed = await this.db.inWorkspace(workspace, (tx) => this.tokens.remove(tx, workspace, id));
    if (!removed) throw Refusal.notFound();
  }
}
