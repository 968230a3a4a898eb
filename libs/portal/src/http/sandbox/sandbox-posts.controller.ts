import { ModuleDatabase, type WorkspaceId } from '#database';
import { Get, Param, Query } from '@nestjs/common';
import { page } from '../../domain/cursor.js';
import { Refusal } from '../../domain/refusal.js';
import { SandboxPostRepository } from '../../persistence/sandbox-post.repository.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace } from '../access/parameters.js';
import { Operation } from '../describe/operation.decorator.js';
import { IdPipe } from '../id.pipe.js';
import { cursorOf, DEFAULT_LIMIT, PageQuery } from '../page.dto.js';
import { SandboxPageOutput, SandboxPostOutput } from './sandbox.dto.js';

/** What appeared on the Sandbox, for its page in the web app. */
@ApiResource('/workspaces/:w/sandbox/posts', 'Sandbox')
export class SandboxPostsController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly posts: SandboxPostRepository,
  ) {}

  @Get()
  @Operation({ summary: 'Lists what appeared on the Sandbox, newest first', answers: { 200: SandboxPageOutput } })
  async list(@InWorkspace() workspace: WorkspaceId, @Query() query: PageQuery): Promise<SandboxPageOutput> {
    const { limit = DEFAULT_LIMIT } = query;
    const after = cursorOf(query);
    const read = await this.db.inWorkspace(workspace, (tx) => this.posts.list(tx, workspace, limit, after));
    return page(read, limit, ({ createdAt, id }) => ({ key: createdAt, id }));
  }

  @Get(':id')
  @Operation({ summary: 'Shows a post on the Sandbox', answers: { 200: SandboxPostOutput } })
  async show(@InWorkspace() workspace: WorkspaceId, @Param('id', IdPipe) id: string): Promise<SandboxPostOutput> {
    const post = await this.db.inWorkspace(workspace, (tx) => this.posts.find(tx, workspace, id));
    if (!post) throw Refusal.notFound();
    return post;
  }
}
