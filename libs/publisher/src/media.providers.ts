import { ClearMedia } from './jobs/clear-media.chore.js';
import { PlanFigures } from './jobs/plan-figures.chore.js';
import { Workers, WorkQueuesJob } from './jobs/work/work-queues.job.js';
import { FiguresRepository } from './persistence/figures.repository.js';
import { LinkInfoRepository } from './persistence/link-info.repository.js';
import { MediaRepository } from './persistence/media.repository.js';
import { MediaUseRepository } from './persistence/media-use.repository.js';
import { ShownMediaRepository } from './persistence/shown-media.repository.js';
import { WorkItemRepository } from './persistence/work-item.repository.js';
import { AddMediaUseCase } from './use-cases/add-media.use-case.js';
import { CollectFiguresWork } from './use-cases/figures/collect-figures.work.js';
import { FiguresStore } from './use-cases/figures/figures-store.js';
import { ReadLinkWork } from './use-cases/links/read-link.work.js';
import { LookUpLinkUseCase } from './use-cases/look-up-link.use-case.js';
import { MediaLinks } from './use-cases/media/media-links.js';
import { MakeRenditionWork } from './use-cases/make-rendition.work.js';
import { MediaShowing } from './use-cases/media/media-showing.js';
import { FindShownMediaUseCase } from './use-cases/find-shown-media.use-case.js';
import { MediaRenditions } from './use-cases/media/media-renditions.js';
import { PlanRenditions } from './use-cases/media/plan-renditions.js';
import { MediaWork } from './use-cases/media.work.js';
import { ProcessMediaWork } from './use-cases/process-media.work.js';
import { RemoveMediaUseCase } from './use-cases/remove-media.use-case.js';

/** The media library, what pages say of themselves, and figures. */
export const mediaProviders = [
  FiguresRepository,
  LinkInfoRepository,
  MediaRepository,
  MediaUseRepository,
  ShownMediaRepository,
  WorkItemRepository,
  FiguresStore,
  MediaLinks,
  MediaRenditions,
  MediaShowing,
  PlanRenditions,
  AddMediaUseCase,
  RemoveMediaUseCase,
  FindShownMediaUseCase,
  LookUpLinkUseCase,
];

/** Who does the work of the media queue. */
export const mediaWork = [ProcessMediaWork, MakeRenditionWork, MediaWork];

/** Who does the work of the queues beside sending. */
export const workProviders = [...mediaWork, ReadLinkWork, CollectFiguresWork, Workers, WorkQueuesJob];

/** What publisher does for them by itself now and then. */
export const mediaChores = [PlanFigures, ClearMedia];
