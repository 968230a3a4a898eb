import { durableMigrations } from '#link/durable';
import { Accounts1790000000001 } from './1-accounts.migration.js';
import { Workspaces1790000000002 } from './2-workspaces.migration.js';
import { Posts1790000000003 } from './3-posts.migration.js';
import { Plans1790000000004 } from './4-plans.migration.js';
import { Automations1790000000005 } from './5-automations.migration.js';
import { Preflight1790000000006 } from './6-preflight.migration.js';
import { Messages1790000000007 } from './7-messages.migration.js';
import { Media1790000000008 } from './8-media.migration.js';
import { OutgoingFeeds1790000000009 } from './9-outgoing-feeds.migration.js';
import { FeedMedia1790000000010 } from './10-feed-media.migration.js';

/** In their order; never changed once landed, only added to. */
export const portalMigrations = [
  ...durableMigrations,
  Accounts1790000000001,
  Workspaces1790000000002,
  Posts1790000000003,
  Plans1790000000004,
  Automations1790000000005,
  Preflight1790000000006,
  Messages1790000000007,
  Media1790000000008,
  OutgoingFeeds1790000000009,
  FeedMedia1790000000010,
];
