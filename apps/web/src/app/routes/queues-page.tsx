import { Button, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconStack2 } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useQueues } from '../../features/queues/api/queues';
import { QueueCard } from '../../features/queues/components/queue-card';
import { QueueRulesForm } from '../../features/queues/components/queue-rules-form';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { NothingHere } from '../../ui/nothing-here';
import { Page } from '../../ui/page';
import { PlainList } from '../../ui/plain-list';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';

export function QueuesPage() {
  const workspace = useWorkspace();
  const queues = useQueues(workspace.id);
  const navigate = useNavigate();
  const [opened, dialog] = useDisclosure(false);
  const create = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
      New queue
    </Button>
  );
  const empty = queues.data?.length === 0;
  return (
    <Page
      title="Queues"
      lead="Slots in the week. What you put into a queue takes the next free one."
      size={860}
      actions={!empty && create}
    >
      {queues.isPending && <RowsSkeleton rows={2} height={80} />}
      {queues.isError && <ProblemNotice error={queues.error} onRetry={() => void queues.refetch()} />}
      {empty && (
        <NothingHere icon={<IconStack2 size={28} />} title="No queues yet" action={create}>
          Choose a few slots a week once. From then on you only write: each post takes the next free slot.
        </NothingHere>
      )}
      {queues.data && queues.data.length > 0 && (
        <PlainList label="Queues">
          {queues.data.map((queue) => (
            <QueueCard key={queue.id} queue={queue} />
          ))}
        </PlainList>
      )}
      <Modal opened={opened} onClose={dialog.close} size="xl" title={<Text fw={650}>New queue</Text>}>
        <QueueRulesForm
          onSaved={(queue) =>
            void navigate({ to: '/w/$ws/queues/$queueId', params: { ws: workspace.id, queueId: queue.id } })
          }
        />
      </Modal>
    </Page>
  );
}
