import { LinkInfo, PublisherClient } from '#contracts';
import type { WorkspaceId } from '#database';
import { Get, Query } from '@nestjs/common';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace } from '../access/parameters.js';
import { Operation } from '../describe/operation.decorator.js';
import { LinkInfoQuery } from './link-info.dto.js';

@ApiResource('/workspaces/:w/link-info', 'Links')
export class LinkInfoController {
  constructor(private readonly publisher: PublisherClient) {}

  @Get()
  @Operation({
    summary: 'Says what a page says of itself; while it is pending, ask again in a second',
    answers: { 200: LinkInfo },
    problems: [503],
  })
  async find(@InWorkspace() workspace: WorkspaceId, @Query() { url }: LinkInfoQuery): Promise<LinkInfo> {
    return await this.publisher.lookUpLink({ workspaceId: workspace, url });
  }
}
