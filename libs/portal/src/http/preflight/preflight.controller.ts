import { PreflightReport } from '#contracts';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { Body, Get, HttpCode, Post, Query } from '@nestjs/common';
import { page } from '../../domain/cursor.js';
import { PreflightViewRepository } from '../../persistence/preflight-view.repository.js';
import { LookAhead } from '../../use-cases/look-ahead.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace } from '../access/parameters.js';
import { Operation } from '../describe/operation.decorator.js';
import { cursorOf, DEFAULT_LIMIT, PageQuery } from '../page.dto.js';
import { PreflightedPostPageOutput, PreflightInput } from './preflight.dto.js';

@ApiResource('/workspaces/:w/preflight', 'Preflight')
export class PreflightController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly found: PreflightViewRepository,
    private readonly ahead: LookAhead,
  ) {}

  @Get()
  @Operation({
    summary: 'Lists posts of the next seven days that need a look, soonest first',
    answers: { 200: PreflightedPostPageOutput },
  })
  async list(@InWorkspace() workspace: WorkspaceId, @Query() query: PageQuery): Promise<PreflightedPostPageOutput> {
    const { limit = DEFAULT_LIMIT } = query;
    const read = await this.db.inWorkspace(workspace, (tx) => this.found.ahead(tx, workspace, cursorOf(query), limit));
    const { items, ...more } = page(read, limit, ({ cursor }) => cursor);
    return { items: items.map(({ post }) => post), ...more };
  }

  @Post()
  @HttpCode(200)
  @Operation({
    summary: 'Looks at a post as it would go out; keeps nothing',
    answers: { 200: PreflightReport },
    problems: [503],
  })
  look(@InWorkspace() workspace: WorkspaceId, @Body() post: PreflightInput): Promise<PreflightReport> {
    return this.ahead.look(workspace, post);
  }
}
