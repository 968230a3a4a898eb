import { Group, Text } from '@mantine/core';
import type { Post } from '../../../api/types';
import { NetworkMark } from '../../../ui/network-mark';
import { useChannels } from '../../channels/api/channels';
import { useWorkspace } from '../../workspaces/api/workspace-context';

const SHOWN = 5;

/** The marks of the channels that a post or a series goes to. */
export function PostChannels({ post }: { post: Pick<Post, 'targets'> & Partial<Pick<Post, 'publications'>> }) {
  const workspace = useWorkspace();
  const channels = useChannels(workspace.id);
  if (post.targets.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No channel chosen
      </Text>
    );
  }
  const known = post.targets.flatMap(
    ({ channelId }) =>
      channels.data?.find((each) => each.id === channelId) ??
      post.publications?.find((each) => each.channelId === channelId) ??
      [],
  );
  return (
    <Group gap={6} className="above-card-link">
      {known.slice(0, SHOWN).map((channel) => (
        <NetworkMark
          key={channel.id}
          network={channel.network}
          label={`${channel.networkLabel} ${channel.handle}`}
          size={24}
        />
      ))}
      {known.length === 1 && known[0] && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {known[0].handle}
        </Text>
      )}
      {known.length > SHOWN && (
        <Text size="sm" c="dimmed">
          {`and ${known.length - SHOWN} more`}
        </Text>
      )}
    </Group>
  );
}
