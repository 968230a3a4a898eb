import { Injectable } from '@nestjs/common';
import { ChannelRepository } from '../../persistence/channel.repository.js';
import { FiguresRepository } from '../../persistence/figures.repository.js';
import { WorkItemRepository } from '../../persistence/work-item.repository.js';

/** What collecting figures reads and writes, for its constructors' sake. */
@Injectable()
export class FiguresStore {
  constructor(
    readonly channels: ChannelRepository,
    readonly figures: FiguresRepository,
    readonly work: WorkItemRepository,
  ) {}
}
