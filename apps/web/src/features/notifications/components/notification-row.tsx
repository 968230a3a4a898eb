import { Box, Group, Text, ThemeIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { NotificationItem } from '../../../api/types';
import { Moment } from '../../../ui/moment';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { kindFaces } from '../notification-kinds';
import classes from './notification-row.module.css';

interface NotificationRowProps {
  item: NotificationItem;
  onOpen: (item: NotificationItem) => void;
}

/** One thing that was told; leads to its post, or to where it can be mended. */
export function NotificationRow({ item, onOpen }: NotificationRowProps) {
  const workspace = useWorkspace();
  const face = kindFaces[item.kind];
  const Icon = face.icon;
  const content = (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" color={face.color} radius="xl" size={34} aria-hidden>
        <Icon size={18} />
      </ThemeIcon>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={item.read ? 500 : 700} style={{ overflowWrap: 'anywhere' }}>
          {item.title}
        </Text>
        <Text size="sm" c="dimmed" lineClamp={3} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
          {item.body}
        </Text>
        <Text size="xs" c="dimmed" mt={2}>
          <Moment at={item.createdAt} />
        </Text>
      </div>
      {!item.read && <Box className={classes.dot} role="img" aria-label="Unread" />}
    </Group>
  );
  return (
    <li className={classes.row}>
      {item.postId ? (
        <Link
          to="/w/$ws/posts/$postId"
          params={{ ws: workspace.id, postId: item.postId }}
          className={classes.link}
          onClick={() => onOpen(item)}
        >
          {content}
        </Link>
      ) : face.page ? (
        <Link to={face.page} params={{ ws: workspace.id }} className={classes.link} onClick={() => onOpen(item)}>
          {content}
        </Link>
      ) : (
        <div className={classes.link}>{content}</div>
      )}
    </li>
  );
}
