import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { isProblem } from '../../../api/api-problem';
import type { Campaign } from '../../../api/types';
import { addDays } from '../../../time/days';
import { ProblemNotice } from '../../../ui/problem-notice';
import { WhenFields } from '../../schedule/components/when-fields';
import { soon, wallOf } from '../../schedule/when';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useCreateCampaign } from '../api/campaigns';

interface NewCampaignDialogProps {
  opened: boolean;
  onClose: () => void;
  onDone: (campaign: Campaign) => void;
}

export function NewCampaignDialog({ opened, onClose, onDone }: NewCampaignDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={650}>New campaign</Text>}>
      <NewCampaign onDone={onDone} />
    </Modal>
  );
}

function NewCampaign({ onDone }: { onDone: (campaign: Campaign) => void }) {
  const workspace = useWorkspace();
  const [name, setName] = useState('');
  const [launch, setLaunch] = useState(() => inTwoWeeks(workspace.zone));
  const creating = useCreateCampaign(workspace.id);
  const problem = isProblem(creating.error) ? creating.error : undefined;
  const launchError = problem?.field('launch.localTime') ?? problem?.field('launch.zone') ?? problem?.field('launch');
  const wall = wallOf(launch);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (wall) creating.mutate({ name: name.trim(), launch: wall }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {creating.error && !launchError && <ProblemNotice error={creating.error} />}
        <TextInput
          label="Name"
          placeholder="Summer opening"
          maxLength={80}
          data-autofocus
          value={name}
          error={problem?.field('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          The launch is what its posts are placed around. It can be moved later, and they move with it.
        </Text>
        <WhenFields
          workspaceId={workspace.id}
          when={launch}
          error={launchError}
          subject="The launch is"
          onChange={(next) => {
            setLaunch(next);
            creating.reset();
          }}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={creating.isPending} disabled={name.trim() === '' || !wall}>
            Create campaign
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function inTwoWeeks(zone: string) {
  const start = soon(zone);
  return { ...start, date: addDays(start.date, 14), time: '09:00' };
}
