import { Button, Checkbox, Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import type { Channel } from '../../../api/types';
import { NetworkMark } from '../../../ui/network-mark';
import type { Compose } from '../state/use-compose';
import { ChannelFields } from './channel-fields';
import { CharacterCount } from './character-count';

/** A channel to tick, and the text that only this channel gets. */
export function ChannelOption({ channel, compose }: { channel: Channel; compose: Compose }) {
  const choice = compose.state.channels[channel.id];
  const chosen = choice?.chosen ?? false;
  const name = `${channel.networkLabel} ${channel.handle}`;
  return (
    <Paper withBorder radius="md" p="sm">
      <Stack gap="xs">
        <Group gap="sm" justify="space-between">
          <Checkbox
            checked={chosen}
            value={channel.id}
            aria-label={name}
            onChange={(event) => compose.changeChannel(channel.id, { chosen: event.currentTarget.checked })}
            styles={{ body: { alignItems: 'center' } }}
            label={
              <Group gap="xs" wrap="nowrap">
                <NetworkMark network={channel.network} size={28} />
                <span>
                  <Text span fw={600} size="sm" display="block">
                    {channel.networkLabel}
                  </Text>
                  <Text span size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {channel.handle}
                  </Text>
                </span>
              </Group>
            }
          />
          {chosen && (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={choice?.text === undefined ? `Different text for ${name}` : `Same text for ${name}`}
              onClick={() =>
                compose.changeChannel(channel.id, {
                  text: choice?.text === undefined ? compose.state.text : undefined,
                })
              }
            >
              {choice?.text === undefined ? 'Different text' : 'Same text'}
            </Button>
          )}
        </Group>
        {chosen && choice?.text !== undefined && (
          <>
            <Textarea
              aria-label={`Text for ${name}`}
              autosize
              minRows={3}
              maxRows={12}
              autoFocus
              value={choice.text}
              onChange={(event) => compose.changeChannel(channel.id, { text: event.currentTarget.value })}
            />
            <CharacterCount channel={channel} text={choice.text} />
          </>
        )}
        {chosen && <ChannelFields channel={channel} compose={compose} />}
      </Stack>
    </Paper>
  );
}
