import { Injectable } from '@nestjs/common';
import type { LinkInfo, LookUpLink } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { pageAddress } from '../domain/page-address.js';
import { LinkInfoRepository } from '../persistence/link-info.repository.js';
import { WorkItemRepository } from '../persistence/work-item.repository.js';

/** Says what a page says of itself, from memory; what is not known is read by the queue `linkinfo`. */
@Injectable()
export class LookUpLinkUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly links: LinkInfoRepository,
    private readonly work: WorkItemRepository,
  ) {}

  async run(input: LookUpLink): Promise<LinkInfo> {
    const workspace = workspaceId(input.workspaceId);
    const url = pageAddress(input.url);
    if (url === undefined) {
      const problem = 'An address with a name and password in it is not looked up. Take them out.';
      return { state: 'failed', url: input.url, problem };
    }
    return await this.database.inWorkspace(workspace, async (tx) => {
      const known = await this.links.find(tx, workspace, url);
      if (known?.isCurrent) return known.info;
      await this.links.begin(tx, workspace, url);
      await this.work.add(tx, { queue: 'linkinfo', workspace, key: url, body: {} });
      return known?.info.state === 'ready' ? known.info : { state: 'pending', url };
    });
  }
}
