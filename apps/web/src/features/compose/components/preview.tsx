import { Stack, Tabs, Text, Title } from '@mantine/core';
import type { Channel } from '../../../api/types';
import { NetworkMark } from '../../../ui/network-mark';
import type { ComposeState } from '../state/compose-state';
import { previewOf } from '../state/preview-of';
import { PreviewCard } from './preview-card';

interface PreviewProps {
  channels: readonly Channel[];
  state: ComposeState;
  /** The channel that is looked at. */
  picked: string | null;
  onPick: (channelId: string | null) => void;
}

/** The post as each chosen channel gets it. */
export function Preview({ channels, state, picked, onPick }: PreviewProps) {
  const shown = channels.find(({ id }) => id === picked) ?? channels[0];
  return (
    <Stack gap="sm" component="section" aria-label="Preview">
      <Title order={2} fz="sm">
        Preview
      </Title>
      {channels.length > 1 && (
        <Tabs value={shown?.id ?? null} onChange={onPick} variant="pills">
          <Tabs.List aria-label="Preview for">
            {channels.map(({ id, network, networkLabel, handle }) => (
              <Tabs.Tab key={id} value={id} aria-label={`${networkLabel} ${handle}`} p={6}>
                <NetworkMark network={network} size={24} />
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      )}
      {shown ? (
        <>
          <PreviewCard channel={shown} {...previewOf(state, shown)} />
          <Text size="xs" c="dimmed">{`About as it looks on ${shown.networkLabel}.`}</Text>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          Choose a channel to see how the post looks there.
        </Text>
      )}
    </Stack>
  );
}
