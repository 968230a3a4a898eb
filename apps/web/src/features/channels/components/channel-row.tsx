import { Anchor, Badge, Button, Group, Paper, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { Channel } from '../../../api/types';
import { ConfirmButton } from '../../../ui/confirm-button';
import { NetworkMark } from '../../../ui/network-mark';
import { usePauseOf } from '../../pauses/api/pauses';
import { PauseButton } from '../../pauses/components/pause-button';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useNow } from '../../../time/use-now';
import { accessEndsSoon } from '../access-end';
import { ChannelAccess } from './channel-access';

const states: Record<Channel['state'], { label: string; color: string }> = {
  connected: { label: 'Connected', color: 'green' },
  reconnect_needed: { label: 'Reconnect needed', color: 'orange' },
  disconnected: { label: 'Disconnected', color: 'gray' },
};

interface ChannelRowProps {
  channel: Channel;
  onDisconnect: () => void;
  onReconnect: () => void;
  /** It is on its way to the network's page. */
  reconnecting: boolean;
}

export function ChannelRow({ channel, onDisconnect, onReconnect, reconnecting }: ChannelRowProps) {
  const now = useNow();
  const workspace = useWorkspace();
  const state = states[channel.state];
  const target = { scope: 'channel', id: channel.id } as const;
  const paused = usePauseOf(workspace.id, target) !== undefined;
  return (
    <Paper component="li" withBorder p="md" aria-label={`${channel.networkLabel} ${channel.handle}`}>
      <Group gap="md" align="flex-start">
        <NetworkMark network={channel.network} size={44} />
        <div style={{ flex: '1 1 180px', minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {channel.displayName}
            </Text>
            <Badge variant="light" color={state.color}>
              {state.label}
            </Badge>
            {paused && (
              <Badge variant="light" color="orange">
                Paused
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {`${channel.networkLabel} · ${channel.handle} · up to ${channel.text.max.toLocaleString('en')} characters`}
          </Text>
          <ChannelAccess channel={channel} />
        </div>
        <Group gap="xs">
          {channel.profileUrl && (
            <Anchor href={channel.profileUrl} target="_blank" rel="noreferrer" size="sm">
              <Group gap={4} component="span" wrap="nowrap">
                Profile <IconExternalLink size={14} aria-hidden />
              </Group>
            </Anchor>
          )}
          {channel.state !== 'disconnected' && <PauseButton target={target} what={channel.handle} size="xs" />}
          {(channel.state !== 'connected' || accessEndsSoon(channel, now) !== undefined) && (
            <Button
              size="xs"
              variant="light"
              loading={reconnecting}
              aria-label={`Connect ${channel.handle} again`}
              onClick={onReconnect}
            >
              Connect again
            </Button>
          )}
          {channel.state !== 'disconnected' && (
            <ConfirmButton
              variant="default"
              size="xs"
              question={`Disconnect ${channel.handle}?`}
              explanation="Posts that are planned for this channel will not go out there. Its secrets are deleted. You can connect it again at any time."
              confirm="Disconnect"
              onConfirm={onDisconnect}
              aria-label={`Disconnect ${channel.handle}`}
            >
              Disconnect
            </ConfirmButton>
          )}
        </Group>
      </Group>
    </Paper>
  );
}
