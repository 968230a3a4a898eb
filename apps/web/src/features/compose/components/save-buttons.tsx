import { Button, Group, Text } from '@mantine/core';
import type { Save } from '../api/save-post';

interface SaveButtonsProps {
  /** What is being done. */
  busy: Save['step']['do'] | undefined;
  /** A draft can be kept. */
  keeps: boolean;
  empty: boolean;
  /** Files are on their way, without which the post would go. */
  uploading: boolean;
  sendLabel: string;
  onKeep: () => void;
  onSend: () => void;
}

/** The ways to finish the form. */
export function SaveButtons({ busy, keeps, empty, uploading, sendLabel, onKeep, onSend }: SaveButtonsProps) {
  return (
    <Group justify="flex-end" gap="xs">
      <Text size="sm" c="dimmed" role="status">
        {uploading && 'Files are still on their way.'}
      </Text>
      {keeps && (
        <Button
          variant="default"
          loading={busy === 'keep'}
          disabled={empty || uploading || busy !== undefined}
          onClick={onKeep}
        >
          Save draft
        </Button>
      )}
      <Button
        loading={busy === 'schedule' || busy === 'publish'}
        disabled={uploading || busy !== undefined}
        onClick={onSend}
      >
        {sendLabel}
      </Button>
    </Group>
  );
}
