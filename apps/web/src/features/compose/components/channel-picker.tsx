import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import type { Channel } from '../../../api/types';
import { TextLink } from '../../../ui/text-link';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import type { Compose } from '../state/use-compose';
import { ChannelOption } from './channel-option';

interface ChannelPickerProps {
  channels: readonly Channel[];
  compose: Compose;
  error?: string | undefined;
  /** What is wrong with a text that one channel alone gets. */
  errorOn: (channelId: string) => string | undefined;
  /** Somebody looks after a channel. */
  onLook: (channelId: string) => void;
}

/** Which channels get the post, each with its own text if wanted. */
export function ChannelPicker({ channels, compose, error, errorOn, onLook }: ChannelPickerProps) {
  const workspace = useWorkspace();
  const all = channels.every(({ id }) => compose.state.channels[id]?.chosen);
  if (channels.length === 0) {
    return (
      <Text size="sm" c={error ? 'red' : 'dimmed'}>
        No channel is connected.{' '}
        <TextLink to="/w/$ws/channels" params={{ ws: workspace.id }}>
          Connect one
        </TextLink>
        ; what you wrote is kept.
      </Text>
    );
  }
  return (
    <Checkbox.Group
      error={error}
      aria-label="Channels"
      value={channels.map(({ id }) => id).filter((id) => compose.state.channels[id]?.chosen)}
    >
      <Stack gap="sm">
        {channels.length > 2 && (
          <Group justify="flex-end">
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => channels.forEach(({ id }) => compose.changeChannel(id, { chosen: !all }))}
            >
              {all ? 'Choose none' : 'Choose all'}
            </Button>
          </Group>
        )}
        {channels.map((channel) => (
          <ChannelOption
            key={channel.id}
            channel={channel}
            compose={compose}
            error={errorOn(channel.id)}
            onLook={() => onLook(channel.id)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
