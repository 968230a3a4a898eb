import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '../../../api/api-problem';
import type { Post } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import { tell } from '../../../ui/tell';
import { WhenFields } from '../../schedule/components/when-fields';
import { soon, wallOf, whenOf } from '../../schedule/when';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { usePostAction } from '../api/post-actions';

interface RescheduleDialogProps {
  post: Post;
  opened: boolean;
  onClose: () => void;
}

export function RescheduleDialog({ post, opened, onClose }: RescheduleDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={650}>Reschedule</Text>}>
      <RescheduleForm post={post} onClose={onClose} />
    </Modal>
  );
}

function RescheduleForm({ post, onClose }: { post: Post; onClose: () => void }) {
  const workspace = useWorkspace();
  const [when, setWhen] = useState(() => (post.schedule ? whenOf(post.schedule) : soon(workspace.zone)));
  const [version] = useState(post.version);
  const moving = usePostAction(workspace.id, post.id);
  const problem = isProblem(moving.error) ? moving.error : undefined;
  const wall = wallOf(when);
  const timeError = problem?.field('schedule.localTime') ?? problem?.field('schedule');

  const move = (): void => {
    if (!wall) return;
    moving.mutate(
      { do: 'reschedule', schedule: wall, ifVersion: version },
      {
        onSuccess: (moved) => {
          tell(moved.pending ? 'The new time is on its way to the publisher.' : 'The post has a new time.');
          onClose();
        },
      },
    );
  };

  return (
    <Stack>
      {moving.error && !timeError && <ProblemNotice error={moving.error} />}
      {post.plan && (
        <Text size="sm" c="dimmed">
          {post.plan.kind === 'queue'
            ? 'With a time of its own it leaves its queue.'
            : 'With a time of its own it no longer moves with the launch.'}
        </Text>
      )}
      <WhenFields
        workspaceId={workspace.id}
        when={when}
        error={timeError}
        onChange={(next) => {
          setWhen(next);
          moving.reset();
        }}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Keep the time
        </Button>
        <Button onClick={move} disabled={!wall} loading={moving.isPending}>
          Save new time
        </Button>
      </Group>
    </Stack>
  );
}
