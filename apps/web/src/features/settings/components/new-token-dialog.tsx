import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { isProblem } from '../../../api/api-problem';
import { CopyField } from '../../../ui/copy-field';
import { ProblemNotice } from '../../../ui/problem-notice';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useCreateToken } from '../api/tokens';

/** Names a token, then shows it this once. */
export function NewTokenDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={650}>New API token</Text>} closeOnClickOutside={false}>
      <NewToken onClose={onClose} />
    </Modal>
  );
}

function NewToken({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace();
  const [name, setName] = useState('');
  const creating = useCreateToken(workspace.id);
  const nameError = isProblem(creating.error) ? creating.error.field('name') : undefined;

  if (creating.data) {
    return (
      <Stack>
        <Alert color="straw" variant="light">
          Copy it now: it is shown only this once.
        </Alert>
        <CopyField label="API token" value={creating.data.token} />
        <Group justify="flex-end">
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    );
  }

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    creating.mutate(name.trim());
  };
  return (
    <form onSubmit={submit} aria-label="New API token">
      <Stack>
        {creating.error && !nameError && <ProblemNotice error={creating.error} />}
        <TextInput
          label="Name"
          description="What uses it, so that you know it again"
          placeholder="Website deploy script"
          required
          withAsterisk={false}
          maxLength={80}
          data-autofocus
          value={name}
          error={nameError}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={creating.isPending}>
            Create token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
