import { Button, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { usePauseOf, type PauseTarget } from '../api/pauses';
import { PauseDialog } from './pause-dialog';

interface PauseButtonProps extends ButtonProps {
  target: PauseTarget;
  /** What it is called in a sentence: “@bakery”, “this campaign”. */
  what: string;
}

/** Pauses a part of the workspace, or resumes it. */
export function PauseButton({ target, what, ...button }: PauseButtonProps) {
  const workspace = useWorkspace();
  const paused = usePauseOf(workspace.id, target) !== undefined;
  const [opened, dialog] = useDisclosure(false);
  const Icon = paused ? IconPlayerPlay : IconPlayerPause;
  return (
    <>
      <Button
        variant={paused ? 'light' : 'default'}
        leftSection={<Icon size={16} aria-hidden />}
        aria-label={`${paused ? 'Resume' : 'Pause'} ${what}`}
        {...button}
        onClick={dialog.open}
      >
        {paused ? 'Resume' : 'Pause'}
      </Button>
      <PauseDialog
        target={target}
        what={what}
        step={paused ? 'resume' : 'pause'}
        opened={opened}
        onClose={dialog.close}
      />
    </>
  );
}
