import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { explain } from '../api/explain';

/** A passing word that something worked. */
export function tell(message: string): void {
  notifications.show({ message, color: 'green', icon: <IconCheck size={18} aria-hidden /> });
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
