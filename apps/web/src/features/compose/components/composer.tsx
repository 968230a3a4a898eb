import { Grid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ApiProblem } from '../../../api/api-problem';
import type { Channel, Post, Series } from '../../../api/types';
import { useUploadsUnderWay } from '../../media/api/under-way';
import { MediaField } from '../../media/components/media-field';
import { queuesQuery } from '../../queues/api/queues';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import type { Save } from '../api/save-post';
import { ofOwnText, problemsOf, type ComposeProblems } from '../state/compose-problems';
import { chosenOf, saidOn, type ComposeState } from '../state/compose-state';
import { knownOptions } from '../state/options-state';
import { sendLabel } from '../state/send-label';
import { useCompose } from '../state/use-compose';
import { useJump } from '../state/use-jump';
import { useRuleProblems } from '../state/use-rule-problems';
import { useSending } from '../state/use-sending';
import { ChannelPicker } from './channel-picker';
import { Checks } from './checks';
import { OptionsFields } from './options-fields';
import { Preview } from './preview';
import { RestoredNote } from './restored-note';
import { SaveButtons } from './save-buttons';
import { SaveProblem } from './save-problem';
import { Section } from './section';
import { SeriesWhen } from './series-when';
import { TextField } from './text-field';
import { ThreadFields } from './thread-fields';
import { WhenSection } from './when-section';

interface ComposerProps {
  channels: readonly Channel[];
  /** The post that is edited; a new one when left out. */
  editing?: Post | undefined;
  /** The series that is edited. */
  series?: Series | undefined;
  initial: () => ComposeState;
  /** What the page was opened for: stands even when there is kept work. */
  insist: Partial<ComposeState>;
  /** The field where the cursor is wanted, as it stands in the page's address. */
  at?: string | undefined;
  onSaved: (post: Post, step: Save['step']['do']) => void;
  onSeries: (series: Series) => void;
}

const CHECKS = 'Before it goes out';

/** Brings what must be mended into view, and the cursor to it. */
function showFirst(problems: ComposeProblems): void {
  const section = problems.text
    ? 'What'
    : (problems.channels ?? problems.own)
      ? 'Where'
      : problems.when
        ? 'When'
        : CHECKS;
  const found = document.querySelector(`section[aria-label="${section}"]`);
  const wrong =
    found?.querySelector<HTMLElement>('[aria-invalid="true"], [tabindex="-1"]') ??
    found?.querySelector<HTMLElement>('textarea, input');
  wrong?.focus({ preventScroll: true });
  (wrong ?? found)?.scrollIntoView({ block: 'center' });
}

const TIME_FIELDS = ['schedule', 'recurrence', 'campaignId', 'rrule', 'cron', 'start', 'zone'];

/** What the server says of any field of the time. */
function timeProblemIn(problem: ApiProblem | undefined): string | undefined {
  return problem?.fields.find(({ field }) => TIME_FIELDS.includes(field.split('.')[0] ?? ''))?.message;
}

/** The form in which posts are written and edited. */
export function Composer(props: ComposerProps) {
  const { channels, editing, series, initial, insist, at, onSaved, onSeries } = props;
  const workspace = useWorkspace();
  const compose = useCompose(workspace.id, (editing ?? series)?.id, initial, insist);
  const [tried, setTried] = useState(0);
  const [looked, setLooked] = useState<string | null>(null);
  const { state } = compose;
  const jump = useJump(state, channels, at);
  const uploading = useUploadsUnderWay();
  const queues = useQuery({ ...queuesQuery(workspace.id), enabled: state.mode === 'queue' });
  const evergreen = queues.data?.find(({ id }) => id === state.queue.id)?.recycleAfterDays !== undefined;
  const sending = useSending({
    ...{ workspaceId: workspace.id, compose, channels, editing, series, evergreen, onSaved, onSeries },
  });

  const ids = channels.map(({ id }) => id);
  const chosen = channels.filter(({ id }) => chosenOf(state, ids).includes(id));
  const found = useRuleProblems(workspace.id, state, channels);
  const problems = problemsOf(state, channels, found);
  const shown = tried > 0 ? problems : {};
  const filesOn = ({ id }: Channel): number => saidOn(state, id).media.length;
  const errorOn = (id: string): string | undefined => {
    if (tried === 0 || state.channels[id]?.own?.text === undefined) return undefined;
    return ofOwnText(found, id)?.message;
  };
  const scheduled = sending.base?.status === 'scheduled';

  const send = (): void => {
    setTried(tried + 1);
    if (Object.keys(problems).length === 0) sending.send();
  };
  const latest = useRef(problems);
  useEffect(() => {
    latest.current = problems;
  });
  // Once what is wrong is marked on the page.
  useEffect(() => {
    if (tried > 0 && Object.keys(latest.current).length > 0) showFirst(latest.current);
  }, [tried]);

  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="md">
          {compose.restored && <RestoredNote onDiscard={compose.discard} />}
          <Section title="What">
            <Stack gap="md">
              <MediaField
                label="Post"
                media={state.media}
                channels={chosen}
                onChange={(change) => compose.update(({ media }) => ({ media: change(media) }))}
              >
                <TextField
                  text={state.text}
                  onChange={(text) => compose.change({ text })}
                  channels={chosen.filter(({ id }) => state.channels[id]?.own?.text === undefined)}
                  filesOn={filesOn}
                  error={shown.text ?? sending.problem?.field('text')}
                />
              </MediaField>
              <ThreadFields
                said={state}
                channels={chosen}
                shares={({ id }, aspect) => state.channels[id]?.own?.[aspect] === undefined}
                onChange={compose.update}
              />
            </Stack>
          </Section>
          <Section title="Where">
            <ChannelPicker
              channels={channels}
              compose={compose}
              error={shown.channels ?? shown.own ?? sending.problem?.field('targets')}
              errorOn={errorOn}
              onLook={setLooked}
            />
          </Section>
          {knownOptions(chosen).length > 0 && (
            <Section title="How">
              <OptionsFields
                options={state.options}
                channels={chosen}
                onChange={(options) => compose.change({ options })}
              />
            </Section>
          )}
          <Section title="When">
            {series ? (
              <SeriesWhen
                workspaceId={workspace.id}
                compose={compose}
                series={series}
                error={shown.when ?? timeProblemIn(sending.problem)}
              />
            ) : (
              <WhenSection
                workspaceId={workspace.id}
                compose={compose}
                editing={editing !== undefined}
                error={shown.when ?? timeProblemIn(sending.problem)}
              />
            )}
          </Section>
          <Section title={CHECKS}>
            {shown.rules && (
              <Text size="sm" c="red" mb="xs" role="alert" tabIndex={-1}>
                Mend this first:
              </Text>
            )}
            <Checks
              state={state}
              channels={channels}
              found={found}
              postId={editing?.id}
              repeats={series !== undefined}
              onJump={jump}
            />
          </Section>
          {sending.error && (
            <SaveProblem
              error={sending.error}
              existed={(sending.base ?? series) !== undefined}
              onReload={compose.discard}
            />
          )}
          <SaveButtons
            busy={sending.busy}
            keeps={!scheduled && state.mode !== 'repeat'}
            empty={state.text.trim() === '' && state.media.length === 0 && chosen.length === 0}
            uploading={uploading}
            sendLabel={sendLabel(state.mode, { exists: scheduled || series !== undefined, repeats: sending.repeats })}
            onKeep={sending.keep}
            onSend={send}
          />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <div style={{ position: 'sticky', top: 84 }}>
          <Preview channels={chosen} state={state} picked={looked} onPick={setLooked} />
        </div>
      </Grid.Col>
    </Grid>
  );
}
