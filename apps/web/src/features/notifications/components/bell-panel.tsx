import { Button, Group, ScrollArea, Text } from '@mantine/core';
import { LinkButton } from '../../../ui/link-button';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { tellProblem } from '../../../ui/tell';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useMarkRead, type useNotifications } from '../api/notifications';
import { NotificationList } from './notification-list';

const SHOWN = 8;

interface BellPanelProps {
  query: ReturnType<typeof useNotifications>;
  onClose: () => void;
}

/** The newest notifications, under the bell. */
export function BellPanel({ query, onClose }: BellPanelProps) {
  const workspace = useWorkspace();
  const marking = useMarkRead(workspace.id);
  const items = query.data?.items ?? [];
  return (
    <>
      <Group justify="space-between" px="xs" py={4}>
        <Text fw={650}>Notifications</Text>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={(query.data?.unread ?? 0) === 0}
          loading={marking.isPending}
          onClick={() => marking.mutate([], { onError: tellProblem })}
        >
          Mark all as read
        </Button>
      </Group>
      {query.isPending && <RowsSkeleton rows={2} height={60} />}
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <Text c="dimmed" size="sm" ta="center" py="xl" px="md">
          Nothing yet. When a post is out, or has a problem, you hear of it here.
        </Text>
      )}
      <ScrollArea.Autosize mah="min(420px, 60dvh)">
        <NotificationList
          items={items.slice(0, SHOWN)}
          onOpen={(item) => {
            if (!item.read) marking.mutate([item.id]);
            onClose();
          }}
        />
      </ScrollArea.Autosize>
      <LinkButton
        to="/w/$ws/notifications"
        params={{ ws: workspace.id }}
        variant="subtle"
        color="gray"
        size="sm"
        fullWidth
        onClick={onClose}
      >
        See all
      </LinkButton>
    </>
  );
}
