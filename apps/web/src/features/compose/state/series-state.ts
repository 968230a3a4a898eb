import type { Channel, Recurrence, Series, Workspace } from '../../../api/types';
import { weekly, type Repeat } from '../../schedule/repeat';
import { repeatOf } from '../../schedule/repeat-of';
import { soon, type When } from '../../schedule/when';
import { changedRecurrence } from '../../series/changed-recurrence';
import { recurrenceOf, untouched, writtenState, type ComposeState } from './compose-state';

/** What a series says, and how it repeats as far as the form has fields for it. */
export function seriesState(
  series: Series,
  { workspace, channels }: { workspace: Workspace; channels: readonly Channel[] },
): ComposeState {
  return {
    ...untouched,
    ...writtenState(series, channels),
    mode: 'repeat',
    ...(rhythmOf(series) ?? { repeat: weekly, when: soon(workspace.zone) }),
    seriesName: series.name,
  };
}

/** How it repeats, as the form's fields; undefined for what the form cannot say, and for the rhythm of a queue. */
export function rhythmOf({ recurrence }: Pick<Series, 'recurrence'>): { repeat: Repeat; when: When } | undefined {
  return 'queueId' in recurrence ? undefined : repeatOf(recurrence);
}

/** What the form changes of how a series repeats; undefined when that stays. */
export function newRecurrence(series: Series, state: ComposeState): Recurrence | undefined {
  const form = rhythmOf(series) && recurrenceOf(state, false);
  return form && !('queueId' in form) ? changedRecurrence(series.recurrence, form) : undefined;
}
