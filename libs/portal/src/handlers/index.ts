import { OnChannelChanged } from './on-channel-changed.js';
import { OnFiguresChanged } from './on-figures-changed.js';
import { OnMediaChanged } from './on-media-changed.js';
import { OnNotificationCreated } from './on-notification-created.js';
import { OnPostPreflighted } from './on-post-preflighted.js';
import { OnPostSettled } from './on-post-settled.js';
import { OnPublicationChanged } from './on-publication-changed.js';
import { OnRevisionRefused } from './on-revision-refused.js';
import { OnSchedulePlanned } from './on-schedule-planned.js';

export const handlers = [
  OnChannelChanged,
  OnFiguresChanged,
  OnMediaChanged,
  OnNotificationCreated,
  OnPostPreflighted,
  OnPostSettled,
  OnPublicationChanged,
  OnRevisionRefused,
  OnSchedulePlanned,
];
