import { AdminController } from './admin/admin.controller.js';
import { InstallationPausesController } from './admin/installation-pauses.controller.js';
import { AttemptReader } from './access/attempt-reader.js';
import { AccessGuard } from './access/access.guard.js';
import { Principals } from './access/principals.js';
import { AccountRoutes } from './accounts/account-routes.js';
import { Accounts } from './accounts/accounts.js';
import { AutomationsController } from './automations/automations.controller.js';
import { SourcesController } from './automations/sources.controller.js';
import { CampaignsController } from './campaigns/campaigns.controller.js';
import { LatePolicyController } from './campaigns/late-policy.controller.js';
import { ChannelsController } from './channels/channels.controller.js';
import { SignInController } from './channels/sign-in.controller.js';
import { ConnectCallback } from './connect/connect-callback.js';
import { HookRoutes } from './hooks/hook-routes.js';
import { InputPipe } from './errors/input.pipe.js';
import { LiveController } from './live/live.controller.js';
import { FeedNetworkController } from './feeds/feed-network.controller.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { FiguresController } from './figures/figures.controller.js';
import { LinkInfoController } from './links/link-info.controller.js';
import { MediaController } from './media/media.controller.js';
import { MediaFilesController } from './media/media-files.controller.js';
import { MediaUploadsController } from './media/media-uploads.controller.js';
import { PublicMediaController } from './media/public-media.controller.js';
import { SendObject } from './media/send-object.js';
import { StreamedBodies } from './media/streamed-bodies.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { OpenapiController } from './openapi/openapi.controller.js';
import { OutageController } from './outage/outage.controller.js';
import { PausesController } from './pauses/pauses.controller.js';
import { LivePublicationsController } from './posts/live-publications.controller.js';
import { PostStepsController } from './posts/post-steps.controller.js';
import { PostsController } from './posts/posts.controller.js';
import { PreflightController } from './preflight/preflight.controller.js';
import { QueuesController } from './queues/queues.controller.js';
import { SandboxNetworkController } from './sandbox/sandbox-network.controller.js';
import { SandboxPostsController } from './sandbox/sandbox-posts.controller.js';
import { RecurrencePreviewController } from './series/recurrence-preview.controller.js';
import { SeriesController } from './series/series.controller.js';
import { ServerHabits } from './server-habits.js';
import { TokensController } from './tokens/tokens.controller.js';
import { WebRoutes } from './web/web-routes.js';
import { MailDelivery } from './workspaces/mail-delivery.js';
import { MeController } from './workspaces/me.controller.js';
import { WorkspacesController } from './workspaces/workspaces.controller.js';

export const controllers = [
  AdminController,
  AutomationsController,
  CampaignsController,
  ChannelsController,
  InstallationPausesController,
  LatePolicyController,
  LiveController,
  MeController,
  FeedNetworkController,
  FeedsController,
  FiguresController,
  LinkInfoController,
  MediaController,
  MediaFilesController,
  MediaUploadsController,
  PublicMediaController,
  NotificationsController,
  OpenapiController,
  OutageController,
  PausesController,
  PostsController,
  PostStepsController,
  LivePublicationsController,
  PreflightController,
  QueuesController,
  SandboxNetworkController,
  SandboxPostsController,
  RecurrencePreviewController,
  SeriesController,
  SignInController,
  SourcesController,
  TokensController,
  WorkspacesController,
];

export const httpProviders = [
  AccessGuard,
  AccountRoutes,
  Accounts,
  AttemptReader,
  ConnectCallback,
  HookRoutes,
  InputPipe,
  MailDelivery,
  Principals,
  SendObject,
  ServerHabits,
  StreamedBodies,
  WebRoutes,
];
