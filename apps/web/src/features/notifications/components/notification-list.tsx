import type { NotificationItem } from '../../../api/types';
import { NotificationRow } from './notification-row';

interface NotificationListProps {
  items: readonly NotificationItem[];
  onOpen: (item: NotificationItem) => void;
}

export function NotificationList({ items, onOpen }: NotificationListProps) {
  return (
    <ul style={{ margin: 0, padding: 0 }} aria-label="Notifications">
      {items.map((item) => (
        <NotificationRow key={item.id} item={item} onOpen={onOpen} />
      ))}
    </ul>
  );
}
