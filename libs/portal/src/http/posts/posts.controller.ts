import { ModuleDatabase, type WorkspaceId } from '#database';
import { Body, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { page } from '../../domain/cursor.js';
import { PostViewRepository } from '../../persistence/post-view.repository.js';
import { postAnswer } from '../../use-cases/answer.js';
import { CreatePostUseCase } from '../../use-cases/create-post.use-case.js';
import { DeletePostUseCase } from '../../use-cases/delete-post.use-case.js';
import { EditPostUseCase } from '../../use-cases/edit-post.use-case.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { PostDesk } from '../../use-cases/post-desk.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { IdPipe } from '../id.pipe.js';
import { cursorOf, DEFAULT_LIMIT } from '../page.dto.js';
import { versionOf } from './if-match.js';
import { CreatePostInput, EditPostInput, PostsQuery } from './post.input.js';
import { PostOutput, PostPageOutput } from './post.output.js';
import { readSchedule } from './read-schedule.js';

@ApiResource('/workspaces/:w/posts', 'Posts')
export class PostsController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly views: PostViewRepository,
    private readonly desk: PostDesk,
    private readonly creating: CreatePostUseCase,
    private readonly editing: EditPostUseCase,
    private readonly deleting: DeletePostUseCase,
  ) {}

  @Get()
  @Operation({ summary: 'Lists posts, newest first unless asked otherwise', answers: { 200: PostPageOutput } })
  async list(@InWorkspace() workspace: WorkspaceId, @Query() query: PostsQuery): Promise<PostPageOutput> {
    const { status: statuses, cursor: _cursor, limit = DEFAULT_LIMIT, ...rest } = query;
    const filter = { ...rest, statuses, after: cursorOf(query), limit };
    const read = await this.db.inWorkspace(workspace, (tx) => this.views.list(tx, workspace, filter));
    const { items, ...more } = page(read, limit, ({ cursor }) => cursor);
    return { items: items.map(({ view }) => view), ...more };
  }

  @Post()
  @Operation({ summary: 'Keeps a post: a draft, scheduled, or to go out at once', answers: { 201: PostOutput } })
  async create(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Body() wish: CreatePostInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { schedule, ...post } = wish;
    const when = schedule && readSchedule(schedule, 'schedule');
    return respond(reply, await this.creating.execute(attempt, who, { ...post, schedule: when }));
  }

  @Get(':id')
  @Operation({ summary: 'Shows a post', answers: { 200: PostOutput }, entityTag: true })
  async show(
    @InWorkspace() workspace: WorkspaceId,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.db.inWorkspace(workspace, (tx) => this.desk.view(tx, workspace, id));
    return respond(reply, postAnswer(200, view));
  }

  @Patch(':id')
  @Operation({
    summary: 'Changes a post that has not begun to go out',
    answers: { 200: PostOutput, 202: PostOutput },
    problems: [409, 412, 428],
    entityTag: true,
  })
  async edit(
    @InWorkspace() workspace: WorkspaceId,
    @Who() who: Principal,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() wish: EditPostInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { schedule, ...post } = wish;
    const when = schedule && readSchedule(schedule, 'schedule');
    return respond(
      reply,
      await this.editing.execute(workspace, who, id, versionOf(ifMatch), { ...post, schedule: when }),
    );
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({ summary: 'Deletes a draft or a cancelled post', answers: { 204: null }, problems: [409] })
  async remove(@InWorkspace() workspace: WorkspaceId, @Param('id', IdPipe) id: string): Promise<void> {
    await this.deleting.execute(workspace, id);
  }
}
