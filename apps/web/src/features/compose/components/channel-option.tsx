import { Button, Checkbox, Collapse, Group, Paper, Stack, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Channel } from '../../../api/types';
import { NetworkMark } from '../../../ui/network-mark';
import { saidOn } from '../state/compose-state';
import { ownInWords } from '../state/own-words';
import { shareAgain } from '../state/share-again';
import type { Compose } from '../state/use-compose';
import { ChannelFields } from './channel-fields';
import { CharacterCount } from './character-count';
import { OwnFields } from './own-fields';

interface ChannelOptionProps {
  channel: Channel;
  compose: Compose;
  /** What is wrong with the text that this channel alone gets. */
  error?: string | undefined;
  /** Somebody looks after this channel. */
  onLook: () => void;
}

/** A channel to tick, and what only this channel gets. */
export function ChannelOption({ channel, compose, error, onLook }: ChannelOptionProps) {
  const choice = compose.state.channels[channel.id];
  const [opened, setOpened] = useState(false);
  const panel = useId();
  const chosen = choice?.chosen ?? false;
  const open = chosen && (opened || error !== undefined);
  const name = `${channel.networkLabel} ${channel.handle}`;
  const { text, media } = saidOn(compose.state, channel.id);
  const differs = ownInWords(choice?.own);
  return (
    <Paper withBorder radius="md" p="sm" onFocusCapture={chosen ? onLook : undefined}>
      <Stack gap="xs">
        <Group gap="sm" justify="space-between">
          <Checkbox
            checked={chosen}
            value={channel.id}
            aria-label={name}
            onChange={(event) => compose.changeChannel(channel.id, { chosen: event.currentTarget.checked })}
            styles={{ body: { alignItems: 'center' }, root: { flex: '1 1 180px', minWidth: 0 } }}
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
            <Group gap="xs" ml="auto" wrap="nowrap">
              {!open && <CharacterCount channel={channel} text={text} files={media.length} />}
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={`Customise for ${name}`}
                aria-expanded={open}
                aria-controls={panel}
                rightSection={
                  <IconChevronDown size={14} aria-hidden style={{ transform: open ? 'rotate(180deg)' : undefined }} />
                }
                onClick={() => setOpened(!open)}
              >
                Customise
              </Button>
            </Group>
          )}
        </Group>
        {chosen && !open && differs !== '' && (
          <Group gap="xs" justify="space-between" wrap="nowrap">
            <Text size="xs" c="dimmed">
              {`Only here: ${differs}.`}
            </Text>
            <Button
              variant="subtle"
              size="compact-xs"
              flex="none"
              aria-label={`Same for all: ${name}`}
              onClick={() => shareAgain(compose, { id: channel.id, name })}
            >
              Same for all
            </Button>
          </Group>
        )}
        <Collapse id={panel} expanded={open}>
          {open && <OwnFields channel={channel} name={name} compose={compose} error={error} />}
        </Collapse>
        {chosen && <ChannelFields channel={channel} compose={compose} />}
      </Stack>
    </Paper>
  );
}
