import { ModuleDatabase, type WorkspaceId } from '#database';
import { Get, Param } from '@nestjs/common';
import { FiguresViewRepository } from '../../persistence/figures-view.repository.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace } from '../access/parameters.js';
import { Operation } from '../describe/operation.decorator.js';
import { IdPipe } from '../id.pipe.js';
import { PostFiguresOutput } from './figures.dto.js';

@ApiResource('/workspaces/:w/posts', 'Posts')
export class FiguresController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly figures: FiguresViewRepository,
  ) {}

  @Get(':id/figures')
  @Operation({
    summary: 'Shows how often a post was seen and answered, channel by channel',
    answers: { 200: PostFiguresOutput },
  })
  async ofPost(@InWorkspace() workspace: WorkspaceId, @Param('id', IdPipe) id: string): Promise<PostFiguresOutput> {
    const shown = await this.db.inWorkspace(workspace, (tx) => this.figures.ofPost(tx, workspace, id));
    const items = shown.map(({ history, ...rest }) => {
      const latest = history.at(-1);
      return { ...rest, ...(latest && { latest }), history };
    });
    return { items };
  }
}
