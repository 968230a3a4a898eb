import { createHash } from 'node:crypto';
import { installationConfig, type InstallationConfig } from '#config';
import { ModuleDatabase, workspaceId } from '#database';
import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import { OutgoingFeedRepository } from '../../persistence/outgoing-feed.repository.js';
import { FEED_FORMATS, isFeedFormat, writeFeed } from '../../use-cases/write-feed.js';
import { IdPipe } from '../id.pipe.js';

/** Readers show a few dozen. */
const MOST_ITEMS = 50;
const NAME = /^([0-9a-f-]{36})\.(\w+)$/i;

/** Feeds for whoever knows their address. Readers ask often, so an unchanged one is not sent again. */
@Controller('/feeds')
export class FeedsController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly feeds: OutgoingFeedRepository,
    @Inject(installationConfig.token) private readonly installation: InstallationConfig,
  ) {}

  @Get(':w/:file')
  async read(
    @Param('w', IdPipe) w: string,
    @Param('file') file: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, id = '', format = ''] = NAME.exec(file) ?? [];
    if (!isFeedFormat(format)) throw Refusal.notFound();
    const workspace = workspaceId(w);
    const { feed, items } = await this.db.inWorkspace(workspace, async (tx) => ({
      feed: await this.feeds.find(tx, workspace, id),
      items: await this.feeds.newest(tx, workspace, id, MOST_ITEMS),
    }));
    if (!feed) throw Refusal.notFound();
    const document = await writeFeed(format, feed, items, `${this.installation.publicUrl}/feeds/${workspace}/${file}`);
    const etag = `"${createHash('sha256').update(document).digest('base64url').slice(0, 27)}"`;
    void reply.headers({ etag, 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' });
    if (known === etag) void reply.status(304).send();
    else void reply.type(FEED_FORMATS[format]).send(document);
  }
}
