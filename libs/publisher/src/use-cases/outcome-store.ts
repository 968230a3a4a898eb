import { Injectable } from '@nestjs/common';
import { AttemptRepository } from '../persistence/attempt.repository.js';
import { ChannelRepository } from '../persistence/channel.repository.js';
import { LaneRepository } from '../persistence/lane.repository.js';
import { PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import { PublishedPartRepository } from '../persistence/published-part.repository.js';

/** What the recorders write to, for their constructors' sake. */
@Injectable()
export class OutcomeStore {
  constructor(
    readonly posts: PreparedPostRepository,
    readonly publications: PublicationRepository,
    readonly attempts: AttemptRepository,
    readonly channels: ChannelRepository,
    readonly parts: PublishedPartRepository,
    readonly lanes: LaneRepository,
  ) {}
}
