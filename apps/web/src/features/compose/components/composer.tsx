import { Button, Grid, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '../../../api/api-problem';
import type { Channel, Post } from '../../../api/types';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useSavePost, type Save } from '../api/save-post';
import { problemsOf, type ComposeProblems } from '../state/compose-problems';
import { chosenOf, contentOf, scheduleOf, type ComposeState } from '../state/compose-state';
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
  onSaved: (post: Post, step: Save['step']['do']) => void;
}

/** Brings what must be mended into view. */
function showFirst(problems: ComposeProblems): void {
  const section = problems.text ? 'What' : problems.channels ? 'Where' : 'When';
  document.querySelector(`section[aria-label="${section}"]`)?.scrollIntoView({ block: 'center' });
}

/** The form in which posts are written and edited. */
export function Composer({ channels, editing, initial, onSaved }: ComposerProps) {
  const workspace = useWorkspace();
  const compose = useCompose(workspace.id, editing?.id, initial);
  const [base, setBase] = useState(editing);
  const [tried, setTried] = useState(false);
  const saving = useSavePost(workspace.id, (post) => editing && setBase(post));

  const ids = channels.map(({ id }) => id);
  const chosen = channels.filter(({ id }) => chosenOf(compose.state, ids).includes(id));
  const problem = isProblem(saving.error) ? saving.error : undefined;
  const problems = problemsOf(compose.state, channels);
  const shown = tried ? problems : {};
  const scheduled = base?.status === 'scheduled';
  const schedule = scheduleOf(compose.state);

  const save = (step: Save['step']): void => {
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

  const send = (): void => {
    setTried(true);
    if (Object.keys(problems).length > 0) {
      showFirst(problems);
      return;
    }
    if (compose.state.mode === 'now') save({ do: 'publish' });
    else if (schedule) save({ do: 'schedule', schedule });
  };

  const busy = saving.isPending ? saving.variables.step.do : undefined;
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
              error={shown.when ?? problem?.field('schedule.localTime') ?? problem?.field('schedule')}
            />
          </Section>
          {saving.error && <SaveProblem error={saving.error} editing={base} onReload={compose.discard} />}
          <Group justify="flex-end" gap="xs">
            {!scheduled && (
              <Button
                variant="default"
                loading={busy === 'keep'}
                disabled={empty || saving.isPending}
                onClick={() => save({ do: 'keep' })}
              >
                Save draft
              </Button>
            )}
            <Button loading={busy === 'schedule' || busy === 'publish'} disabled={saving.isPending} onClick={send}>
              {compose.state.mode === 'now' ? 'Publish now' : scheduled ? 'Save changes' : 'Schedule post'}
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
