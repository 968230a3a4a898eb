import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { ProblemNotice } from '../../../ui/problem-notice';
import { tell } from '../../../ui/tell';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useSetPause, type PauseTarget } from '../api/pauses';

interface PauseDialogProps {
  target: PauseTarget;
  what: string;
  step: 'pause' | 'resume';
  opened: boolean;
  onClose: () => void;
}

const words = {
  pause: {
    verb: 'Pause',
    effect: 'Nothing of it goes out until somebody resumes it. What comes due meanwhile is kept back.',
    placeholder: 'Why, so that your colleagues know',
    keep: 'Keep it running',
  },
  resume: {
    verb: 'Resume',
    effect:
      'It runs again at once. What was kept back goes out one by one if it is not too late for it; the rest waits for your decision under “Missed while away”.',
    placeholder: 'Why, if it matters',
    keep: 'Keep it paused',
  },
};

/** Asks for a reason, then pauses or resumes. */
export function PauseDialog({ target, what, step, opened, onClose }: PauseDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={650}>{`${words[step].verb} ${what}?`}</Text>}>
      <PauseForm target={target} what={what} step={step} onClose={onClose} />
    </Modal>
  );
}

function PauseForm({ target, what, step, onClose }: Omit<PauseDialogProps, 'opened'>) {
  const workspace = useWorkspace();
  const [reason, setReason] = useState('');
  const setting = useSetPause(workspace.id, step);
  const { verb, effect, placeholder, keep } = words[step];
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = reason.trim();
    setting.mutate(
      { ...target, ...(given === '' ? {} : { reason: given }) },
      {
        onSuccess: ({ underWay = 0 }) => {
          const late = underWay > 0 ? ` ${underWay} were being sent already.` : '';
          tell(step === 'pause' ? `Paused: ${what}.${late}` : `Running again: ${what}.`);
          onClose();
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" c="dimmed">
          {effect}
        </Text>
        {setting.error && <ProblemNotice error={setting.error} />}
        <TextInput
          label="Reason"
          placeholder={placeholder}
          maxLength={500}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {keep}
          </Button>
          <Button type="submit" loading={setting.isPending}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
