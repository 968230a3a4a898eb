import { useState } from 'react';
import { isProblem, type ApiProblem } from '../../../api/api-problem';
import type { Channel, Post, Recurrence, Series } from '../../../api/types';
import { useSaveSeries } from '../../series/api/series';
import { useSavePost, type Save } from '../api/save-post';
import { contentOf, recurrenceOf, scheduleOf, seriesNameOf } from './compose-state';
import { newRecurrence } from './series-state';
import type { Compose } from './use-compose';

type Step = Save['step'];

interface SendingNeeds {
  workspaceId: string;
  compose: Compose;
  channels: readonly Channel[];
  /** The post that is edited. */
  editing: Post | undefined;
  /** The series that is edited. */
  series: Series | undefined;
  /** The chosen queue comes round again. */
  evergreen: boolean;
  onSaved: (post: Post, step: Step['do']) => void;
  onSeries: (series: Series) => void;
}

/** Saving what the form says: as a draft, at its time, at once, or as a series. */
export function useSending(needs: SendingNeeds) {
  const { workspaceId, compose, channels, editing, evergreen, onSaved, onSeries } = needs;
  const [opened] = useState(needs.series);
  const [base, setBase] = useState(editing);
  const saving = useSavePost(workspaceId, (post) => editing && setBase(post));
  const repeating = useSaveSeries(workspaceId, opened);
  const recurrence = editing || opened ? undefined : recurrenceOf(compose.state, evergreen);
  const error = saving.error ?? repeating.error;
  const problem: ApiProblem | undefined = isProblem(error) ? error : undefined;

  const save = (step: Step): void => {
    repeating.reset();
    saving.mutate(
      {
        content: contentOf(compose.state, channels),
        step,
        editing: base && { id: base.id, status: base.status, version: base.version },
      },
      {
        onSuccess: (post) => {
          compose.saved();
          onSaved(post, step.do);
        },
      },
    );
  };

  const repeat = (wanted: Recurrence | undefined): void => {
    saving.reset();
    repeating.mutate(
      {
        name: seriesNameOf(compose.state),
        ...contentOf(compose.state, channels),
        ...(wanted && { recurrence: wanted }),
      },
      {
        onSuccess: (series) => {
          compose.saved();
          onSeries(series);
        },
      },
    );
  };

  const send = (): void => {
    const { mode, campaign } = compose.state;
    const schedule = scheduleOf(compose.state);
    if (opened) repeat(newRecurrence(opened, compose.state));
    else if (recurrence) repeat(recurrence);
    else if (mode === 'now') save({ do: 'publish' });
    else if (schedule) save({ do: 'schedule', schedule, ...(mode === 'campaign' && { campaignId: campaign.id }) });
  };

  const busy: Step['do'] | undefined = repeating.isPending
    ? 'schedule'
    : saving.isPending
      ? saving.variables.step.do
      : undefined;
  return { base, busy, error, problem, repeats: recurrence !== undefined, keep: () => save({ do: 'keep' }), send };
}
