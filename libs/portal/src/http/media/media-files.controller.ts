import { ModuleDatabase, type WorkspaceId } from '#database';
import { Get, Headers, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { formOf } from '../../domain/media.js';
import { Refusal } from '../../domain/refusal.js';
import { MediaViewRepository } from '../../persistence/media-view.repository.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace } from '../access/parameters.js';
import { IdPipe } from '../id.pipe.js';
import { MediaFileQuery } from './media.dto.js';
import { SendObject } from './send-object.js';

const YEAR_SECONDS = 31_536_000;

/** Files for people's pages; not part of the described API because their answers are bytes. */
@ApiResource('/workspaces/:w/media', 'Media')
export class MediaFilesController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly media: MediaViewRepository,
    private readonly objects: SendObject,
  ) {}

  @Get(':id/file')
  async file(
    @InWorkspace() workspace: WorkspaceId,
    @Param('id', IdPipe) id: string,
    @Query() { size = 'file' }: MediaFileQuery,
    @Headers('range') range: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const media = await this.db.inWorkspace(workspace, (tx) => this.media.find(tx, workspace, id));
    const form = media && formOf(media, size);
    if (!form) throw Refusal.notFound();
    await this.objects.send(reply, form, { range, cache: `private, max-age=${YEAR_SECONDS}, immutable` });
  }
}
