import { Badge, Code, CopyButton, Button, Group, Paper, Text } from '@mantine/core';
import { IconRss, IconWebhook } from '@tabler/icons-react';
import type { Source } from '../../../api/types';
import { ConfirmButton } from '../../../ui/confirm-button';
import { Moment } from '../../../ui/moment';
import { tell, tellProblem } from '../../../ui/tell';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useDeleteSource } from '../api/sources';

/** One webhook or feed, and how it fares. */
export function SourceRow({ source }: { source: Source }) {
  const workspace = useWorkspace();
  const deleting = useDeleteSource(workspace.id);
  const { id, kind, name, url, state, problem, lastAt, received, everyMinutes } = source;
  const Icon = kind === 'feed' ? IconRss : IconWebhook;
  return (
    <Paper component="li" withBorder p="md">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Icon size={22} aria-label={kind === 'feed' ? 'Feed' : 'Webhook'} style={{ flex: 'none' }} />
        <div style={{ flex: 1, minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            {state === 'failing' && (
              <Badge variant="light" color="red">
                Failing
              </Badge>
            )}
          </Group>
          <Code style={{ background: 'none', padding: 0 }}>{url}</Code>
          <Text size="sm" c="dimmed">
            {kind === 'feed' && everyMinutes !== undefined && `Looked at every ${everyMinutes} minutes · `}
            {received === 0 ? 'nothing came yet' : `${received} came`}
            {lastAt !== undefined && (
              <>
                {', the last '}
                <Moment at={lastAt} />
              </>
            )}
          </Text>
          {state === 'failing' && problem && (
            <Text size="sm" c="red" style={{ overflowWrap: 'anywhere' }}>
              {problem}
            </Text>
          )}
          <Group gap="xs" mt="xs">
            {kind === 'webhook' && (
              <CopyButton value={url}>
                {({ copied, copy }) => (
                  <Button size="compact-sm" variant="default" onClick={copy} aria-label={`Copy the address of ${name}`}>
                    {copied ? 'Copied' : 'Copy address'}
                  </Button>
                )}
              </CopyButton>
            )}
            <ConfirmButton
              variant="subtle"
              color="red"
              size="compact-sm"
              loading={deleting.isPending}
              question={`Delete “${name}”?`}
              explanation="What is sent to it from then on is refused. A source that an automation waits for cannot be deleted."
              confirm="Delete"
              aria-label={`Delete ${name}`}
              onConfirm={() =>
                deleting.mutate(id, { onSuccess: () => tell('The source is deleted.'), onError: tellProblem })
              }
            >
              Delete
            </ConfirmButton>
          </Group>
        </div>
      </Group>
    </Paper>
  );
}
