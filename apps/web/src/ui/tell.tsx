import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { explain } from '../api/explain';

/** A passing word that something worked. */
export function tell(message: string): void {
  notifications.show({ message, color: 'green', icon: <IconCheck size={18} aria-hidden /> });
}

/** Time to notice, read and decide. */
const UNDO_MS = 12_000;

/** A passing word of what was dropped, with the way back. */
export function tellWithUndo(message: string, onUndo: () => void): void {
  const id = notifications.show({
    color: 'gray',
    icon: <IconArrowBackUp size={18} aria-hidden />,
    autoClose: UNDO_MS,
    message: (
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <span style={{ overflowWrap: 'anywhere' }}>{message}</span>
        <Button
          size="compact-sm"
          variant="light"
          flex="none"
          onClick={() => {
            onUndo();
            notifications.hide(id);
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}

/** A passing word that something did not work, and what to do. */
export function tellProblem(error: unknown): void {
  const { title, text } = explain(error);
  notifications.show({
    title,
    message: text,
    color: 'red',
    icon: <IconAlertTriangle size={18} aria-hidden />,
    autoClose: 9000,
  });
}
