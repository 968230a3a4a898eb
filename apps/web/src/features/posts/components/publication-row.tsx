import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { Channel, Figures, Publication } from '../../../api/types';
import { NetworkMark } from '../../../ui/network-mark';
import type { PostAction } from '../api/post-actions';
import type { contentOn } from '../content-on';
import { mayDo, publicationFace } from '../post-states';
import { LiveChanges } from './live-changes';
import { PublicationFacts } from './publication-facts';
import { PublicationTime } from './publication-time';
import { ResultLink } from './result-link';
import { SettleChoice } from './settle-choice';
import { StateBadge } from './state-badge';

interface PublicationRowProps {
  publication: Publication;
  channel: Channel | undefined;
  /** What it says there. */
  content: ReturnType<typeof contentOn>;
  figures: Figures | undefined;
  busy: boolean;
  onAction: (action: PostAction) => void;
}

/** How the post fares on one channel, and what can be done about it. */
export function PublicationRow(props: PublicationRowProps) {
  const { publication, channel, content, figures, busy, onAction } = props;
  const { id, network, networkLabel, handle, state } = publication;
  return (
    <Paper component="li" withBorder p="md" aria-label={`${networkLabel} ${handle}`}>
      <Stack gap="sm">
        <Group gap="sm">
          <NetworkMark network={network} size={36} />
          <div style={{ flex: '1 1 140px', minWidth: 0 }}>
            <Text fw={600}>{networkLabel}</Text>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {handle}
            </Text>
          </div>
          <StateBadge face={publicationFace(publication)} />
        </Group>
        {publication.reason && state !== 'sent' && <Text size="sm">{publication.reason}</Text>}
        <PublicationFacts publication={publication} figures={figures} />
        {state !== 'armed' && (
          <Group justify="space-between" gap="xs">
            {publication.url && !publication.removedAt && <ResultLink url={publication.url} network={networkLabel} />}
            <PublicationTime publication={publication} />
          </Group>
        )}
        <LiveChanges {...{ publication, channel, content, busy, onAction }} />
        {mayDo(publication, 'retry') && (
          <Button
            variant="light"
            w="fit-content"
            size="xs"
            loading={busy}
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => onAction({ do: 'retry', publicationId: id })}
          >
            Retry
          </Button>
        )}
        {mayDo(publication, 'settle') && (
          <SettleChoice publication={publication} profileUrl={channel?.profileUrl} busy={busy} onAction={onAction} />
        )}
      </Stack>
    </Paper>
  );
}
