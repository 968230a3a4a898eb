import { Preflight } from './jobs/preflight.chore.js';
import { PreflightDigest } from './jobs/preflight-digest.chore.js';
import { TellChannels } from './jobs/tell-channels.chore.js';
import { LinkCheckRepository } from './persistence/link-check.repository.js';
import { OutlookRepository } from './persistence/outlook.repository.js';
import { PreflightRepository } from './persistence/preflight.repository.js';
import { CheckPlannedPost } from './use-cases/preflight/check-planned-post.js';
import { ReadAhead } from './use-cases/preflight/read-ahead.js';
import { LinkChecker } from './use-cases/preflight/link-checker.js';
import { PreflightPost } from './use-cases/preflight/preflight-post.js';
import { Reach } from './use-cases/preflight/reach.js';
import { RunPreflightUseCase } from './use-cases/preflight/run-preflight.use-case.js';

/** Looking at posts before they go out. */
export const preflightProviders = [
  LinkCheckRepository,
  OutlookRepository,
  PreflightRepository,
  LinkChecker,
  ReadAhead,
  Reach,
  PreflightPost,
  CheckPlannedPost,
  RunPreflightUseCase,
  Preflight,
  PreflightDigest,
  TellChannels,
];
