import { noPlace } from './campaign-place';
import { isComposeMode, type ComposeMode, type ComposeState } from './compose-state';

/** What the address of the compose page may say. */
export interface ComposeSearch {
  edit?: string;
  copy?: string;
  queue?: string;
  campaign?: string;
  mode?: ComposeMode;
  /** Where in the form the cursor is wanted. */
  at?: string;
}

export function composeSearch({ edit, copy, queue, campaign, mode, at }: Record<string, unknown>): ComposeSearch {
  return {
    ...(typeof edit === 'string' ? { edit } : {}),
    ...(typeof copy === 'string' ? { copy } : {}),
    ...(typeof queue === 'string' ? { queue } : {}),
    ...(typeof campaign === 'string' ? { campaign } : {}),
    ...(isComposeMode(mode) ? { mode } : {}),
    ...(typeof at === 'string' ? { at } : {}),
  };
}

/** The form's parts that the address chooses. */
export function chosenWhen({ queue, campaign, mode }: ComposeSearch): Partial<ComposeState> {
  if (queue !== undefined) return { mode: 'queue', queue: { id: queue, place: 'last' } };
  if (campaign !== undefined) return { mode: 'campaign', campaign: { ...noPlace, id: campaign } };
  return mode === undefined ? {} : { mode };
}
