import { Button, Paper, Stack } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useMarkRead, useNotifications } from '../../features/notifications/api/notifications';
import { NotificationList } from '../../features/notifications/components/notification-list';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { LoadMore } from '../../ui/load-more';
import { NothingHere } from '../../ui/nothing-here';
import { Page } from '../../ui/page';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';
import { tellProblem } from '../../ui/tell';

export function NotificationsPage() {
  const workspace = useWorkspace();
  const notifications = useNotifications(workspace.id);
  const marking = useMarkRead(workspace.id);
  const items = notifications.data?.items;
  return (
    <Page
      title="Notifications"
      size={760}
      actions={
        <Button
          variant="default"
          disabled={(notifications.data?.unread ?? 0) === 0}
          loading={marking.isPending}
          onClick={() => marking.mutate([], { onError: tellProblem })}
        >
          Mark all as read
        </Button>
      }
    >
      {notifications.isPending && <RowsSkeleton rows={4} height={72} />}
      {notifications.isError && (
        <ProblemNotice error={notifications.error} onRetry={() => void notifications.refetch()} />
      )}
      {items?.length === 0 && (
        <NothingHere icon={<IconBell size={28} />} title="Nothing yet">
          When a post is out, or has a problem, you hear of it here.
        </NothingHere>
      )}
      {items && items.length > 0 && (
        <Stack>
          <Paper withBorder p="xs">
            <NotificationList items={items} onOpen={(item) => !item.read && marking.mutate([item.id])} />
          </Paper>
          <LoadMore {...notifications} />
        </Stack>
      )}
    </Page>
  );
}
