import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconExternalLink, IconRefresh } from '@tabler/icons-react';
import type { Publication } from '../../../api/types';
import { Moment } from '../../../ui/moment';
import { NetworkMark } from '../../../ui/network-mark';
import type { PostAction } from '../api/post-actions';
import { publicationFace } from '../post-states';
import { SettleChoice } from './settle-choice';
import { StateBadge } from './state-badge';

interface PublicationRowProps {
  publication: Publication;
  busy: boolean;
  onAction: (action: PostAction) => void;
}

/** How the post fares on one channel, and what can be done about it. */
export function PublicationRow({ publication, busy, onAction }: PublicationRowProps) {
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
          <StateBadge face={publicationFace(state)} />
        </Group>
        {publication.reason && state !== 'sent' && <Text size="sm">{publication.reason}</Text>}
        <Progress publication={publication} />
        {publication.url && (
          <Anchor href={publication.url} {...target(publication.url)} size="sm" fw={500} w="fit-content">
            <Group gap={4} component="span" wrap="nowrap">
              {`View on ${networkLabel}`} <IconExternalLink size={14} aria-hidden />
            </Group>
          </Anchor>
        )}
        {publication.actions.includes('retry') && (
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
        {publication.actions.includes('settle') && (
          <SettleChoice publication={publication} busy={busy} onAction={onAction} />
        )}
      </Stack>
    </Paper>
  );
}

function Progress({ publication: { state, attempts, nextAttemptAt, changedAt } }: { publication: Publication }) {
  if (state === 'armed') return null;
  return (
    <Text size="xs" c="dimmed">
      {attempts > 1 && `${attempts} tries · `}
      {nextAttemptAt && state === 'retry_wait' ? (
        <>
          Next try <Moment at={nextAttemptAt} />
        </>
      ) : (
        <Moment at={changedAt} />
      )}
    </Text>
  );
}

/** The Sandbox lives on this installation: no new tab for it. */
function target(url: string): { target?: string; rel?: string } {
  return url.startsWith(window.location.origin) ? {} : { target: '_blank', rel: 'noreferrer' };
}
