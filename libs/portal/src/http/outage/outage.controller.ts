import type { WorkspaceId } from '#database';
import { Body, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DecideOutageUseCase } from '../../use-cases/decide-outage.use-case.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { Outage } from '../../use-cases/outage.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { DEFAULT_LIMIT } from '../page.dto.js';
import {
  DecideAllInput,
  DecidedAllOutput,
  DecidedOutput,
  DecideInput,
  OutagePageOutput,
  OutageQueryInput,
} from './outage.dto.js';

@ApiResource('/workspaces/:w/outage', 'Outages')
export class OutageController {
  constructor(
    private readonly outage: Outage,
    private readonly deciding: DecideOutageUseCase,
  ) {}

  @Get()
  @Operation({
    summary: 'Lists the posts whose instant was missed or is held, oldest first',
    answers: { 200: OutagePageOutput },
    problems: [503],
  })
  list(
    @InWorkspace() workspace: WorkspaceId,
    @Query() { limit = DEFAULT_LIMIT, ...query }: OutageQueryInput,
  ): Promise<OutagePageOutput> {
    return this.outage.list(workspace, { ...query, limit });
  }

  @Post('decide')
  @Operation({
    summary: 'Sends or skips some of the posts that were missed or are held',
    answers: { 200: DecidedOutput },
    problems: [503],
  })
  async decide(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Body() { occurrences, decision, reason = '' }: DecideInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.deciding.some(attempt, who, occurrences, { decision, reason }));
  }

  @Post('decide-all')
  @Operation({
    summary: 'Sends or skips all posts that were missed or are held',
    answers: { 200: DecidedAllOutput },
    problems: [503],
  })
  async decideAll(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Body() { state, decision, reason = '' }: DecideAllInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.deciding.all(attempt, who, state, { decision, reason }));
  }
}
