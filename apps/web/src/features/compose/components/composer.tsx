import { Button, Grid, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem, type ApiProblem } from '../../../api/api-problem';
import type { Channel, Post, Series } from '../../../api/types';
import { queuesQuery } from '../../queues/api/queues';
import { useCreateSeries } from '../../series/api/series';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useSavePost, type Save } from '../api/save-post';
import { problemsOf, type ComposeProblems } from '../state/compose-problems';
import { chosenOf, contentOf, recurrenceOf, scheduleOf, seriesNameOf, type ComposeState } from '../state/compose-state';
import { sendLabel } from '../state/send-label';
import { useCompose } from '../state/use-compose';
import { ChannelPicker } from './channel-picker';
import { Preview } from './preview';
import { RestoredNote } from './restored-note';
import { SaveProblem } from './save-problem';
import { Section } from './section';
import { TextField } from './text-field';
import { WhenSection } from './when-section';

interface ComposerProps {
  channels: readonly Channel[];
  /** The post that is edited; a new one when left out. */
  editing?: Post | undefined;
  initial: () => ComposeState;
  /** What the page was opened for: stands even when there is kept work. */
  insist: Partial<ComposeState>;
  onSaved: (post: Post, step: Save['step']['do']) => void;
  onSeries: (series: Series) => void;
}

/** Brings what must be mended into view. */
function showFirst(problems: ComposeProblems): void {
  const section = problems.text ? 'What' : problems.channels ? 'Where' : 'When';
  document.querySelector(`section[aria-label="${section}"]`)?.scrollIntoView({ block: 'center' });
}

const TIME_FIELDS = ['schedule', 'recurrence', 'campaignId', 'rrule', 'cron', 'start', 'zone'];

/** What the server says of any field of the time. */
function timeProblemIn(problem: ApiProblem | undefined): string | undefined {
  return problem?.fields.find(({ field }) => TIME_FIELDS.includes(field.split('.')[0] ?? ''))?.message;
}

/** The form in which posts are written and edited. */
export function Composer({ channels, editing, initial, insist, onSaved, onSeries }: ComposerProps) {
  const workspace = useWorkspace();
  const compose = useCompose(workspace.id, editing?.id, initial, insist);
  const [base, setBase] = useState(editing);
  const [tried, setTried] = useState(false);
  const saving = useSavePost(workspace.id, (post) => editing && setBase(post));

  const { mode, queue, campaign } = compose.state;
  const queues = useQuery({ ...queuesQuery(workspace.id), enabled: mode === 'queue' });
  const evergreen = queues.data?.find(({ id }) => id === queue.id)?.recycleAfterDays !== undefined;

  const ids = channels.map(({ id }) => id);
  const chosen = channels.filter(({ id }) => chosenOf(compose.state, ids).includes(id));
  const repeating = useCreateSeries(workspace.id);
  const error = saving.error ?? repeating.error;
  const problem = isProblem(error) ? error : undefined;
  const problems = problemsOf(compose.state, channels);
  const shown = tried ? problems : {};
  const scheduled = base?.status === 'scheduled';
  const schedule = scheduleOf(compose.state);
  const recurrence = editing ? undefined : recurrenceOf(compose.state, evergreen);

  const save = (step: Save['step']): void => {
    repeating.reset();
    saving.mutate(
      {
        content: contentOf(compose.state, ids),
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

  const repeat = (wanted: NonNullable<typeof recurrence>): void => {
    saving.reset();
    repeating.mutate(
      { name: seriesNameOf(compose.state), ...contentOf(compose.state, ids), recurrence: wanted },
      {
        onSuccess: (series) => {
          compose.saved();
          onSeries(series);
        },
      },
    );
  };

  const send = (): void => {
    setTried(true);
    if (Object.keys(problems).length > 0) {
      showFirst(problems);
      return;
    }
    if (recurrence) repeat(recurrence);
    else if (compose.state.mode === 'now') save({ do: 'publish' });
    else if (schedule) save({ do: 'schedule', schedule, ...(mode === 'campaign' && { campaignId: campaign.id }) });
  };

  const busy = repeating.isPending ? 'schedule' : saving.isPending ? saving.variables.step.do : undefined;
  const empty = compose.state.text.trim() === '' && chosen.length === 0;
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="md">
          {compose.restored && <RestoredNote onDiscard={compose.discard} />}
          <Section title="What">
            <TextField
              text={compose.state.text}
              onChange={(text) => compose.change({ text })}
              channels={chosen.filter(({ id }) => compose.state.channels[id]?.text === undefined)}
              error={shown.text ?? problem?.field('text')}
            />
          </Section>
          <Section title="Where">
            <ChannelPicker channels={channels} compose={compose} error={shown.channels ?? problem?.field('targets')} />
          </Section>
          <Section title="When">
            <WhenSection
              workspaceId={workspace.id}
              compose={compose}
              editing={editing !== undefined}
              error={shown.when ?? timeProblemIn(problem)}
            />
          </Section>
          {error && <SaveProblem error={error} editing={base} onReload={compose.discard} />}
          <Group justify="flex-end" gap="xs">
            {!scheduled && mode !== 'repeat' && (
              <Button
                variant="default"
                loading={busy === 'keep'}
                disabled={empty || busy !== undefined}
                onClick={() => save({ do: 'keep' })}
              >
                Save draft
              </Button>
            )}
            <Button loading={busy === 'schedule' || busy === 'publish'} disabled={busy !== undefined} onClick={send}>
              {sendLabel(mode, { scheduled, repeats: recurrence !== undefined })}
            </Button>
          </Group>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <div style={{ position: 'sticky', top: 84 }}>
          <Preview channels={chosen} state={compose.state} />
        </div>
      </Grid.Col>
    </Grid>
  );
}
