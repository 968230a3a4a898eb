import { Badge, Checkbox, Group, Paper, Text } from '@mantine/core';
import type { MissedPost } from '../../../api/types';
import { instant, wallTime } from '../../../time/format';
import { Moment } from '../../../ui/moment';
import { NetworkMark } from '../../../ui/network-mark';
import { TextLink } from '../../../ui/text-link';
import { useChannels } from '../../channels/api/channels';
import { useWorkspace } from '../../workspaces/api/workspace-context';

interface MissedRowProps {
  missed: MissedPost;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}

/** One post that did not go out: when it was due, why it did not, and where it was meant for. */
export function MissedRow({ missed, checked, onCheck }: MissedRowProps) {
  const workspace = useWorkspace();
  const channels = useChannels(workspace.id);
  const { postId, dueAt, localTime, zone, state, reason, text, channelIds } = missed;
  const due = localTime === undefined ? instant(dueAt) : wallTime(localTime);
  return (
    <Paper component="li" withBorder p="md">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Checkbox
          mt={2}
          checked={checked}
          aria-label={`Choose: ${text.slice(0, 60)}, due ${due}`}
          onChange={(event) => onCheck(event.currentTarget.checked)}
        />
        <div style={{ flex: 1, minWidth: 0 }}>
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {due}
              {zone !== undefined && zone !== workspace.zone && ` (${zone.replaceAll('_', ' ')})`}
            </Text>
            <Badge variant="light" color={state === 'missed' ? 'red' : 'orange'}>
              {state === 'missed' ? 'Missed' : 'Kept back'}
            </Badge>
            <Text size="sm" c="dimmed">
              due <Moment at={dueAt} />
            </Text>
          </Group>
          <TextLink
            to="/w/$ws/posts/$postId"
            params={{ ws: workspace.id, postId }}
            c="inherit"
            className="post-text clamp"
          >
            {text}
          </TextLink>
          {reason && (
            <Text size="sm" c="dimmed" mt={2} style={{ overflowWrap: 'anywhere' }}>
              {reason}
            </Text>
          )}
          <Group gap={4} mt={6}>
            {channelIds.map((id) => {
              const channel = channels.data?.find((each) => each.id === id);
              const label = channel ? `${channel.networkLabel} ${channel.handle}` : 'A channel that is gone';
              return <NetworkMark key={id} network={channel?.network ?? ''} label={label} size={22} />;
            })}
          </Group>
        </div>
      </Group>
    </Paper>
  );
}
