import { ModuleDatabase, type WorkspaceId } from '#database';
import { Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { page } from '../../domain/cursor.js';
import { Refusal } from '../../domain/refusal.js';
import { MediaViewRepository } from '../../persistence/media-view.repository.js';
import { DeleteMediaUseCase } from '../../use-cases/media/delete-media.use-case.js';
import { MediaLimits } from '../../use-cases/media/media-limits.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace } from '../access/parameters.js';
import { Operation } from '../describe/operation.decorator.js';
import { IdPipe } from '../id.pipe.js';
import { cursorOf, DEFAULT_LIMIT } from '../page.dto.js';
import {
  DeleteMediaQuery,
  MediaLimitsOutput,
  mediaOutput,
  MediaOutput,
  MediaPageOutput,
  MediaPageQuery,
} from './media.dto.js';

@ApiResource('/workspaces/:w/media', 'Media')
export class MediaController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly media: MediaViewRepository,
    private readonly limits: MediaLimits,
    private readonly deleting: DeleteMediaUseCase,
  ) {}

  @Get('limits')
  @Operation({ summary: 'Says which files are taken, and which way', answers: { 200: MediaLimitsOutput } })
  told(): MediaLimitsOutput {
    return this.limits.told();
  }

  @Get()
  @Operation({ summary: 'Lists the media library, newest first', answers: { 200: MediaPageOutput } })
  async list(@InWorkspace() workspace: WorkspaceId, @Query() query: MediaPageQuery): Promise<MediaPageOutput> {
    const { limit = DEFAULT_LIMIT, kind } = query;
    const after = cursorOf(query);
    const read = await this.db.inWorkspace(workspace, (tx) => this.media.list(tx, workspace, { limit, after, kind }));
    return page(read.map(mediaOutput), limit, ({ createdAt, id }) => ({ key: createdAt, id }));
  }

  @Get(':id')
  @Operation({ summary: 'Shows a file of the media library', answers: { 200: MediaOutput } })
  async show(@InWorkspace() workspace: WorkspaceId, @Param('id', IdPipe) id: string): Promise<MediaOutput> {
    const media = await this.db.inWorkspace(workspace, (tx) => this.media.find(tx, workspace, id));
    if (!media) throw Refusal.notFound();
    return mediaOutput(media);
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({
    summary: 'Deletes a file that no planned post uses and that no post shows from here, unless told that it may',
    answers: { 204: null },
    problems: [409, 503],
  })
  async remove(
    @InWorkspace() workspace: WorkspaceId,
    @Param('id', IdPipe) id: string,
    @Query() { evenIfShown = false }: DeleteMediaQuery,
  ): Promise<void> {
    await this.deleting.execute(workspace, id, evenIfShown);
  }
}
