import { installationConfig, type InstallationConfig } from '#config';
import { ModuleDatabase, type Transaction, type WorkspaceId } from '#database';
import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, Post, Put, UsePipes } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Refusal } from '../../domain/refusal.js';
import { PortalSecrets } from '../../portal-secrets.js';
import { type OutgoingItem, OutgoingFeedRepository } from '../../persistence/outgoing-feed.repository.js';
import { InputPipe } from '../errors/input.pipe.js';
import { IdPipe } from '../id.pipe.js';
import { workspaceOfToken } from '../sandbox/workspace-of-token.js';
import { FeedInput, FeedItemEdit, FeedItemInput } from './feed.dto.js';

/** The network's own bound (libs/connectors/src/feed/feed.fields.ts). */
const MOST_CHARACTERS = 20_000;

/** Feeds as a network of this installation's own, spoken to over HTTP by its connector like any other. */
@Controller('/feeds/api')
@UsePipes(InputPipe)
export class FeedNetworkController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly feeds: OutgoingFeedRepository,
    private readonly secrets: PortalSecrets,
    @Inject(installationConfig.token) private readonly installation: InstallationConfig,
  ) {}

  @Put()
  put(@Headers('authorization') authorization: string | undefined, @Body() input: FeedInput) {
    return this.inWorkspace(authorization, async (tx, workspace) => {
      const { id } = await this.feeds.put(tx, workspace, { ...input, id: newId() });
      return { id, url: this.addressOf(workspace, id) };
    });
  }

  /** The same answer for a repeated key. */
  @Post(':feed/items')
  @HttpCode(200)
  accept(
    @Headers('authorization') authorization: string | undefined,
    @Param('feed', IdPipe) feed: string,
    @Body() input: FeedItemInput,
  ) {
    assertFits(input);
    return this.inWorkspace(authorization, async (tx, workspace) => {
      if (!(await this.feeds.find(tx, workspace, feed))) throw Refusal.notFound();
      return this.shown(workspace, feed, await this.feeds.accept(tx, workspace, feed, { ...input, id: newId() }));
    });
  }

  @Get(':feed/items/by-key/:key')
  byKey(
    @Headers('authorization') authorization: string | undefined,
    @Param('feed', IdPipe) feed: string,
    @Param('key') key: string,
  ) {
    return this.inWorkspace(authorization, async (tx, workspace) =>
      this.shown(workspace, feed, await this.feeds.findByKey(tx, workspace, feed, key)),
    );
  }

  @Put(':feed/items/:id')
  change(
    @Headers('authorization') authorization: string | undefined,
    @Param('feed', IdPipe) feed: string,
    @Param('id', IdPipe) id: string,
    @Body() input: FeedItemEdit,
  ) {
    assertFits(input);
    return this.inWorkspace(authorization, async (tx, workspace) =>
      this.shown(workspace, feed, await this.feeds.change(tx, workspace, id, input)),
    );
  }

  /** One that is gone already is fine. */
  @Delete(':feed/items/:id')
  @HttpCode(200)
  async remove(@Headers('authorization') authorization: string | undefined, @Param('id', IdPipe) id: string) {
    await this.inWorkspace(authorization, (tx, workspace) => this.feeds.remove(tx, workspace, id));
    return {};
  }

  private async inWorkspace<T>(
    authorization: string | undefined,
    act: (tx: Transaction, workspace: WorkspaceId) => Promise<T>,
  ): Promise<T> {
    const workspace = workspaceOfToken(this.secrets, authorization);
    return await this.db.inWorkspace(workspace, (tx) => act(tx, workspace));
  }

  private shown(workspace: WorkspaceId, feed: string, item: OutgoingItem | undefined) {
    if (!item) throw Refusal.notFound();
    return { id: item.id, url: item.link ?? `${this.addressOf(workspace, feed)}#${item.id}` };
  }

  private addressOf(workspace: WorkspaceId, feed: string): string {
    return `${this.installation.publicUrl}/feeds/${workspace}/${feed}.rss`;
  }
}

function assertFits({ text, media = [] }: FeedItemEdit): void {
  if ((text.trim() !== '' || media.length > 0) && Array.from(text).length <= MOST_CHARACTERS) return;
  throw Refusal.invalid([{ field: 'text', message: `must have 1 to ${MOST_CHARACTERS} characters` }]);
}
