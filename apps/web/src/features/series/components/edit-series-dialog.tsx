import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { isProblem } from '../../../api/api-problem';
import type { Series } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import { tell } from '../../../ui/tell';
import { RepeatFields } from '../../schedule/components/repeat-fields';
import { RepeatPreview } from '../../schedule/components/repeat-preview';
import { formOf } from '../../schedule/repeat';
import { repeatOf } from '../../schedule/repeat-of';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useEditSeries } from '../api/series';
import { changedRecurrence } from '../changed-recurrence';

interface EditSeriesDialogProps {
  series: Series;
  opened: boolean;
  onClose: () => void;
}

export function EditSeriesDialog({ series, opened, onClose }: EditSeriesDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={<Text fw={650}>Edit series</Text>}>
      <EditSeries series={series} onClose={onClose} />
    </Modal>
  );
}

function EditSeries({ series, onClose }: Omit<EditSeriesDialogProps, 'opened'>) {
  const workspace = useWorkspace();
  const [opening] = useState(series);
  const [name, setName] = useState(series.name);
  const [text, setText] = useState(series.text);
  const [rhythm, setRhythm] = useState(() =>
    'queueId' in series.recurrence ? undefined : repeatOf(series.recurrence),
  );
  const form = rhythm && formOf(rhythm.repeat, rhythm.when);
  const editing = useEditSeries(workspace.id, opening);
  const problem = isProblem(editing.error) ? editing.error : undefined;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const recurrence = form && changedRecurrence(opening.recurrence, form);
    editing.mutate(
      { name: name.trim(), text, ...(recurrence && { recurrence }) },
      {
        onSuccess: () => {
          tell('Saved. The posts to come follow.');
          onClose();
        },
      },
    );
  };
  const ready = name.trim() !== '' && text.trim() !== '' && (rhythm === undefined || form !== undefined);
  return (
    <form onSubmit={submit}>
      <Stack>
        {editing.error && <ProblemNotice error={editing.error} />}
        <TextInput
          label="Name"
          maxLength={80}
          value={name}
          error={problem?.field('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Text"
          description="Posts to come that nobody changed by hand get it."
          autosize
          minRows={4}
          maxRows={16}
          data-autofocus
          value={text}
          error={problem?.field('text')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {rhythm && (
          <>
            <RepeatFields
              repeat={rhythm.repeat}
              when={rhythm.when}
              onRepeat={(repeat) => setRhythm({ ...rhythm, repeat })}
              onWhen={(when) => setRhythm({ ...rhythm, when })}
            />
            <RepeatPreview workspaceId={workspace.id} form={form} error={recurrenceProblem(problem?.fields ?? [])} />
          </>
        )}
        {!rhythm && !('queueId' in series.recurrence) && (
          <Text size="sm" c="dimmed">
            How it repeats was said over the API, in more detail than this form has; it stays as it is.
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={editing.isPending} disabled={!ready}>
            Save changes
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function recurrenceProblem(fields: readonly { field: string; message: string }[]): string | undefined {
  return fields.find(({ field }) => field.startsWith('recurrence'))?.message;
}
