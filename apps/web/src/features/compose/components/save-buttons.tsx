import { Button, Group } from '@mantine/core';
import type { Save } from '../api/save-post';

interface SaveButtonsProps {
  /** What is being done. */
  busy: Save['step']['do'] | undefined;
  /** A draft can be kept. */
  keeps: boolean;
  empty: boolean;
  sendLabel: string;
  onKeep: () => void;
  onSend: () => void;
}

/** The ways to finish the form. */
export function SaveButtons({ busy, keeps, empty, sendLabel, onKeep, onSend }: SaveButtonsProps) {
  return (
    <Group justify="flex-end" gap="xs">
      {keeps && (
        <Button variant="default" loading={busy === 'keep'} disabled={empty || busy !== undefined} onClick={onKeep}>
          Save draft
        </Button>
      )}
      <Button loading={busy === 'schedule' || busy === 'publish'} disabled={busy !== undefined} onClick={onSend}>
        {sendLabel}
      </Button>
    </Group>
  );
}
