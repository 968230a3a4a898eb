import { installationConfig, type InstallationConfig } from '#config';
import { ModuleDatabase, type WorkspaceId } from '#database';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Res,
  UsePipes,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { v7 as newId } from 'uuid';
import { Refusal } from '../../domain/refusal.js';
import { PortalSecrets } from '../../portal-secrets.js';
import { sandboxHandle } from '../../domain/sandbox-handle.js';
import { SandboxPostRepository } from '../../persistence/sandbox-post.repository.js';
import { WorkspaceRepository } from '../../persistence/workspace.repository.js';
import { InputPipe } from '../errors/input.pipe.js';
import { IdPipe } from '../id.pipe.js';
import { SandboxEditInput, SandboxPostInput } from './sandbox.dto.js';
import { workspaceOfToken } from './workspace-of-token.js';

const MAX_CHARACTERS = 500;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The Sandbox: a network of this installation's own, spoken to over HTTP by its connector like any other. */
@Controller('/sandbox/api')
@UsePipes(InputPipe)
export class SandboxNetworkController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly posts: SandboxPostRepository,
    private readonly workspaces: WorkspaceRepository,
    private readonly secrets: PortalSecrets,
    @Inject(installationConfig.token) private readonly installation: InstallationConfig,
  ) {}

  @Get('account')
  async account(@Headers('authorization') authorization: string | undefined) {
    const workspace = this.workspaceOf(authorization);
    const owner = await this.db.inWorkspace(workspace, (tx) => this.workspaces.find(tx, workspace));
    if (!owner) throw Refusal.notFound();
    const { name } = owner;
    return { id: workspace, handle: sandboxHandle(name), displayName: name, maxCharacters: MAX_CHARACTERS };
  }

  /** 201 the first time, 200 with the same answer for a repeated key. */
  @Post('posts')
  async accept(
    @Headers('authorization') authorization: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @Body() input: SandboxPostInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const workspace = this.workspaceOf(authorization);
    if (!key || key.length > 200)
      throw Refusal.invalid([{ field: 'Idempotency-Key', message: 'must have 1 to 200 characters' }]);
    refuseUnlessFits(input);
    const { post, fresh } = await this.db.inWorkspace(workspace, async (tx) => {
      const { answers } = input;
      if (answers !== undefined && !(await this.posts.find(tx, workspace, answers))) {
        throw Refusal.invalid([{ field: 'answers', message: 'is not a post on the Sandbox' }]);
      }
      return await this.posts.accept(tx, workspace, { ...input, id: newId(), key });
    });
    void reply.status(fresh ? 201 : 200);
    return this.shown(workspace, post.id);
  }

  @Get('posts/by-key/:key')
  async byKey(@Headers('authorization') authorization: string | undefined, @Param('key') key: string) {
    const workspace = this.workspaceOf(authorization);
    const post = await this.db.inWorkspace(workspace, (tx) => this.posts.findByKey(tx, workspace, key));
    if (!post) throw Refusal.notFound();
    return this.shown(workspace, post.id);
  }

  @Put('posts/:id')
  async change(
    @Headers('authorization') authorization: string | undefined,
    @Param('id', IdPipe) id: string,
    @Body() input: SandboxEditInput,
  ) {
    const workspace = this.workspaceOf(authorization);
    refuseUnlessFits(input);
    const changed = await this.db.inWorkspace(workspace, (tx) => this.posts.change(tx, workspace, { ...input, id }));
    if (!changed) throw Refusal.notFound();
    return this.shown(workspace, id);
  }

  /** One that is gone already is fine. */
  @Delete('posts/:id')
  @HttpCode(200)
  async remove(@Headers('authorization') authorization: string | undefined, @Param('id', IdPipe) id: string) {
    const workspace = this.workspaceOf(authorization);
    await this.db.inWorkspace(workspace, (tx) => this.posts.remove(tx, workspace, id));
    return {};
  }

  private shown(workspace: WorkspaceId, id: string) {
    return { id, url: `${this.installation.publicUrl}/w/${workspace}/sandbox/${id}` };
  }

  private workspaceOf(authorization: string | undefined): WorkspaceId {
    return workspaceOfToken(this.secrets, authorization);
  }
}

function refuseUnlessFits({ text, media = [] }: SandboxEditInput): void {
  const length = [...graphemes.segment(text)].length;
  if ((text.trim() === '' && media.length === 0) || length > MAX_CHARACTERS) {
    throw Refusal.invalid([{ field: 'text', message: `must have 1 to ${MAX_CHARACTERS} characters` }]);
  }
}
