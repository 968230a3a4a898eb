import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { isProblem } from '../../../api/api-problem';
import { ProblemNotice } from '../../../ui/problem-notice';
import { tell } from '../../../ui/tell';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useEditSeries, type Series } from '../api/series';

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
  const editing = useEditSeries(workspace.id, opening);
  const problem = isProblem(editing.error) ? editing.error : undefined;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    editing.mutate(
      { name: name.trim(), text },
      {
        onSuccess: () => {
          tell('Saved. The posts to come follow.');
          onClose();
        },
      },
    );
  };
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
          minRows={5}
          maxRows={16}
          data-autofocus
          value={text}
          error={problem?.field('text')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={editing.isPending} disabled={name.trim() === '' || text.trim() === ''}>
            Save changes
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
