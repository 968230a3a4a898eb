import { ArrangeQueueUseCase } from './arrange-queue.use-case.js';
import { AskToCancel } from './ask-to-cancel.js';
import { AskToPrepare } from './ask-to-prepare.js';
import { CampaignDesk } from './campaign-desk.js';
import { CancelPostUseCase } from './cancel-post.use-case.js';
import { ChangeAutomationsUseCase } from './change-automations.use-case.js';
import { ChangeCampaignsUseCase } from './change-campaigns.use-case.js';
import { ChangeQueuesUseCase } from './change-queues.use-case.js';
import { ChangeSeriesUseCase } from './change-series.use-case.js';
import { ChangeSourcesUseCase } from './change-sources.use-case.js';
import { ConnectChannelUseCase } from './connect-channel.use-case.js';
import { ContentCheck } from './content-check.js';
import { CreatePostUseCase } from './create-post.use-case.js';
import { CreateTokenUseCase } from './create-token.use-case.js';
import { CreateWorkspaceUseCase } from './create-workspace.use-case.js';
import { DecideOutageUseCase } from './decide-outage.use-case.js';
import { DecidePublicationUseCase } from './decide-publication.use-case.js';
import { DeletePostUseCase } from './delete-post.use-case.js';
import { DisconnectChannelUseCase } from './disconnect-channel.use-case.js';
import { EditPostUseCase } from './edit-post.use-case.js';
import { IdempotentWrites } from './idempotent-writes.js';
import { LookAhead } from './look-ahead.js';
import { DeleteMediaUseCase } from './media/delete-media.use-case.js';
import { MediaLimits } from './media/media-limits.js';
import { PastUploadsUseCase } from './media/past-uploads.use-case.js';
import { TakeUpload } from './media/take-upload.js';
import { UploadMediaUseCase } from './media/upload-media.use-case.js';
import { MarkReadUseCase } from './mark-read.use-case.js';
import { MoveLaunch } from './move-launch.js';
import { Operations } from './operations.js';
import { Outage } from './outage.js';
import { PauseDesk } from './pause-desk.js';
import { PauseUseCase } from './pause.use-case.js';
import { PlanPost } from './plan-post.js';
import { PollFeed } from './poll-feed.js';
import { PostDesk } from './post-desk.js';
import { QueueViews } from './queue-views.js';
import { ReceiveHookUseCase } from './receive-hook.use-case.js';
import { RestoreRevision } from './restore-revision.js';
import { RunAutomation } from './run-automation.js';
import { ScheduleContent } from './schedule-content.js';
import { SchedulePostUseCase } from './schedule-post.use-case.js';
import { SeriesDesk } from './series-desk.js';
import { SeriesPosts } from './series-posts.js';
import { SeriesRules } from './series-rules.js';
import { SetLatePolicyUseCase } from './set-late-policy.use-case.js';
import { ShipRevision } from './ship-revision.js';
import { SignInDesk } from './sign-in-desk.js';
import { TakeChannelFacts } from './take-channel-facts.js';
import { TakeNews } from './take-news.js';
import { TakePlannedTimes } from './take-planned-times.js';
import { TellZoneData } from './tell-zone-data.js';
import { TakePublicationFacts } from './take-publication-facts.js';
import { TakeSeriesPlan } from './take-series-plan.js';
import { WithdrawPost } from './withdraw-post.js';

export const useCases = [
  ArrangeQueueUseCase,
  AskToCancel,
  AskToPrepare,
  CampaignDesk,
  CancelPostUseCase,
  ChangeAutomationsUseCase,
  ChangeCampaignsUseCase,
  ChangeQueuesUseCase,
  ChangeSeriesUseCase,
  ChangeSourcesUseCase,
  ConnectChannelUseCase,
  ContentCheck,
  CreatePostUseCase,
  CreateTokenUseCase,
  CreateWorkspaceUseCase,
  DecideOutageUseCase,
  DecidePublicationUseCase,
  DeletePostUseCase,
  DisconnectChannelUseCase,
  EditPostUseCase,
  IdempotentWrites,
  LookAhead,
  DeleteMediaUseCase,
  MediaLimits,
  PastUploadsUseCase,
  TakeUpload,
  UploadMediaUseCase,
  MarkReadUseCase,
  MoveLaunch,
  Operations,
  Outage,
  PauseDesk,
  PauseUseCase,
  PlanPost,
  PollFeed,
  PostDesk,
  QueueViews,
  ReceiveHookUseCase,
  RestoreRevision,
  RunAutomation,
  ScheduleContent,
  SchedulePostUseCase,
  SeriesDesk,
  SeriesPosts,
  SeriesRules,
  SetLatePolicyUseCase,
  ShipRevision,
  SignInDesk,
  TakeChannelFacts,
  TakeNews,
  TakePlannedTimes,
  TellZoneData,
  TakePublicationFacts,
  TakeSeriesPlan,
  WithdrawPost,
];
