import { ConfigModule, installationConfig } from '#config';
import { portalContract } from '#contracts';
import { DatabaseModule } from '#database';
import { DurableModule } from '#link/durable';
import { StorageModule } from '#storage';
import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { handlers } from './handlers/index.js';
import { controllers, httpProviders } from './http/index.js';
import { ProblemFilter } from './http/errors/problem.filter.js';
import { forgetAnswers, ForgetAnswers } from './jobs/forget-answers.chore.js';
import { PollFeeds, pollFeeds } from './jobs/poll-feeds.chore.js';
import { SettleWaitingPostsJob } from './jobs/settle-waiting-posts.job.js';
import { LiveBell } from './live/live-bell.js';
import { LiveFeed } from './live/live-feed.js';
import { portalMigrations } from './persistence/migrations/index.js';
import { repositories } from './persistence/index.js';
import { portalConfig } from './portal.config.js';
import { uploadsConfig } from './uploads.config.js';
import { PortalSecrets } from './portal-secrets.js';
import { useCases } from './use-cases/index.js';

const database = DatabaseModule.forFeature({ module: 'portal', migrations: portalMigrations });

/** People's front door: accounts, workspaces, posts, the HTTP API and the web app. */
@Module({
  imports: [
    ConfigModule.forFeature(installationConfig),
    ConfigModule.forFeature(portalConfig),
    ConfigModule.forFeature(uploadsConfig),
    StorageModule,
    database,
    DurableModule.forModule({ contract: portalContract, database, chores: [forgetAnswers, pollFeeds] }),
  ],
  controllers,
  providers: [
    { provide: PortalSecrets, useFactory: () => new PortalSecrets() },
    { provide: APP_FILTER, useClass: ProblemFilter },
    ...repositories,
    ...useCases,
    ...handlers,
    ...httpProviders,
    LiveBell,
    LiveFeed,
    ForgetAnswers,
    PollFeeds,
    SettleWaitingPostsJob,
  ],
})
export class PortalModule {}
