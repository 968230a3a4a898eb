import { ActionIcon, Group, Menu, Paper, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots } from '@tabler/icons-react';
import type { QueueItem } from '../../../api/types';
import { instant, wallTime } from '../../../time/format';
import { TextLink } from '../../../ui/text-link';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import type { Arrangement } from '../api/queues';
import { down, nameOf, up } from '../moves';

interface QueueItemRowProps {
  item: QueueItem;
  items: readonly QueueItem[];
  index: number;
  busy: boolean;
  onArrange: (arrangement: Arrangement) => void;
}

/** One thing that waits: its slot, its words, and the buttons that move it. */
export function QueueItemRow({ item, items, index, busy, onArrange }: QueueItemRowProps) {
  const workspace = useWorkspace();
  const name = nameOf(item);
  const [moveUp, moveDown] = [up(items, index), down(items, index)];
  const what = item.text ?? (item.seriesId === undefined ? 'A post' : 'A series');
  const short = what.slice(0, 40);
  return (
    <Paper component="li" withBorder p="sm">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Text size="sm" c="dimmed" w={22} ta="right" style={{ flex: 'none' }} aria-hidden>
          {index + 1}
        </Text>
        <div style={{ flex: 1, minWidth: 0 }}>
          <Text size="sm" fw={600}>
            {item.localTime !== undefined
              ? wallTime(item.localTime)
              : item.dueAt !== undefined
                ? instant(item.dueAt)
                : 'No slot is free for it yet'}
          </Text>
          {item.postId === undefined ? (
            <TextLink
              to="/w/$ws/series/$seriesId"
              params={{ ws: workspace.id, seriesId: item.seriesId ?? '' }}
              c="inherit"
              size="sm"
              className="post-text clamp"
            >
              {what}
            </TextLink>
          ) : (
            <TextLink
              to="/w/$ws/posts/$postId"
              params={{ ws: workspace.id, postId: item.postId }}
              c="inherit"
              size="sm"
              className="post-text clamp"
            >
              {what}
            </TextLink>
          )}
        </div>
        <Group gap={2} wrap="nowrap">
          <ActionIcon
            variant="transparent"
            color="gray"
            bg="transparent"
            aria-label={`Move up: ${short}`}
            disabled={busy || !moveUp}
            onClick={() => moveUp && onArrange(moveUp)}
          >
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="transparent"
            color="gray"
            bg="transparent"
            aria-label={`Move down: ${short}`}
            disabled={busy || !moveDown}
            onClick={() => moveDown && onArrange(moveDown)}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`More: ${short}`} disabled={busy}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={index === 0} onClick={() => onArrange({ move: 'first', ...name })}>
                Share next
              </Menu.Item>
              <Menu.Item disabled={index === items.length - 1} onClick={() => onArrange({ move: 'last', ...name })}>
                Move to the end
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
    </Paper>
  );
}
