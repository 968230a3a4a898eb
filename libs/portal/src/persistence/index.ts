import { ActionLogRepository } from './action-log.repository.js';
import { ApiTokenRepository } from './api-token.repository.js';
import { AutomationRepository } from './automation.repository.js';
import { CampaignRepository } from './campaign.repository.js';
import { ChannelViewRepository } from './channel-view.repository.js';
import { FiguresViewRepository } from './figures-view.repository.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { MediaUploadRepository } from './media-upload.repository.js';
import { MediaUseRepository } from './media-use.repository.js';
import { MediaViewRepository } from './media-view.repository.js';
import { PersonRepository } from './person.repository.js';
import { PlacedPostRepository } from './placed-post.repository.js';
import { PostGlanceRepository } from './post-glance.repository.js';
import { PostRepository } from './post.repository.js';
import { PostViewRepository } from './post-view.repository.js';
import { PreflightViewRepository } from './preflight-view.repository.js';
import { PublicationViewRepository } from './publication-view.repository.js';
import { OutgoingFeedRepository } from './outgoing-feed.repository.js';
import { SandboxPostRepository } from './sandbox-post.repository.js';
import { SeriesPostRepository } from './series-post.repository.js';
import { SeriesRepository } from './series.repository.js';
import { SignalSourceRepository } from './signal-source.repository.js';
import { SlotQueueRepository } from './slot-queue.repository.js';
import { SubjectRepository } from './subject.repository.js';
import { WorkspaceRepository } from './workspace.repository.js';

export const repositories = [
  ActionLogRepository,
  ApiTokenRepository,
  AutomationRepository,
  CampaignRepository,
  ChannelViewRepository,
  FiguresViewRepository,
  IdempotencyRepository,
  MediaUploadRepository,
  MediaUseRepository,
  MediaViewRepository,
  PersonRepository,
  PlacedPostRepository,
  PostGlanceRepository,
  PostRepository,
  PostViewRepository,
  PreflightViewRepository,
  PublicationViewRepository,
  OutgoingFeedRepository,
  SandboxPostRepository,
  SeriesPostRepository,
  SeriesRepository,
  SignalSourceRepository,
  SlotQueueRepository,
  SubjectRepository,
  WorkspaceRepository,
];
