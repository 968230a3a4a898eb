import { Tabs } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Queue } from '../../api/types';
import { isProblem } from '../../api/api-problem';
import { useDeleteQueue, useQueue } from '../../features/queues/api/queues';
import { QueueItems } from '../../features/queues/components/queue-items';
import { QueueRulesForm } from '../../features/queues/components/queue-rules-form';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { BackLink } from '../../ui/back-link';
import { ConfirmButton } from '../../ui/confirm-button';
import { Page } from '../../ui/page';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';
import { tell, tellProblem } from '../../ui/tell';
import { NotFoundHere } from './not-found-here';

export function QueuePage() {
  const workspace = useWorkspace();
  const { queueId } = useParams({ from: '/signed-in/w/$ws/queues/$queueId' });
  const { tab = 'waiting' } = useSearch({ from: '/signed-in/w/$ws/queues/$queueId' });
  const navigate = useNavigate({ from: '/w/$ws/queues/$queueId' });
  const queue = useQueue(workspace.id, queueId);
  if (isProblem(queue.error) && queue.error.status === 404) return <NotFoundHere what="This queue" />;
  return (
    <Page
      title={queue.data?.name ?? 'Queue'}
      size={860}
      back={
        <BackLink to="/w/$ws/queues" params={{ ws: workspace.id }}>
          Queues
        </BackLink>
      }
      actions={queue.data && <DeleteQueue queue={queue.data} />}
    >
      {queue.isPending && <RowsSkeleton rows={4} height={64} />}
      {queue.isError && <ProblemNotice error={queue.error} onRetry={() => void queue.refetch()} />}
      {queue.data && (
        <Tabs
          value={tab}
          keepMounted={false}
          onChange={(value) => void navigate({ search: value === 'settings' ? { tab: value } : {} })}
        >
          <Tabs.List aria-label="Queue">
            <Tabs.Tab value="waiting">{`Waiting (${queue.data.waiting})`}</Tabs.Tab>
            <Tabs.Tab value="settings">Slots and days off</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="waiting" pt="lg">
            <QueueItems queue={queue.data} />
          </Tabs.Panel>
          <Tabs.Panel value="settings" pt="lg">
            <QueueRulesForm
              key={queue.data.version}
              queue={queue.data}
              onSaved={() => tell('Saved. What waits is planned anew.')}
            />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  );
}

function DeleteQueue({ queue }: { queue: Queue }) {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const deleting = useDeleteQueue(workspace.id, queue.id, async () => {
    tell('The queue is deleted.');
    await navigate({ to: '/w/$ws/queues', params: { ws: workspace.id } });
  });
  return (
    <ConfirmButton
      variant="light"
      color="red"
      loading={deleting.isPending}
      question={`Delete “${queue.name}”?`}
      explanation="Its slots are gone for everybody. A queue in which something waits cannot be deleted."
      confirm="Delete the queue"
      onConfirm={() => deleting.mutate(undefined, { onError: tellProblem })}
    >
      Delete
    </ConfirmButton>
  );
}
