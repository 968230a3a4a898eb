import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarTime, IconCopy, IconPencil, IconSend } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Post } from '../../../api/types';
import { ConfirmButton } from '../../../ui/confirm-button';
import { LinkButton } from '../../../ui/link-button';
import { tell, tellProblem } from '../../../ui/tell';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useDeletePost, usePostAction } from '../api/post-actions';
import { canCancel, canDelete, canEdit } from '../post-states';
import { PublishNowButton } from './publish-now-button';
import { RescheduleDialog } from './reschedule-dialog';

/** What can be done with the whole post as it stands. */
export function PostActionsBar({ post }: { post: Post }) {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [rescheduling, dialog] = useDisclosure(false);
  const acting = usePostAction(workspace.id, post.id);
  const deleting = useDeletePost(workspace.id, post.id, async () => {
    tell('The post is deleted.');
    await navigate({ to: '/w/$ws', params: { ws: workspace.id } });
  });
  const compose = { to: '/w/$ws/compose', params: { ws: workspace.id } } as const;

  const cancel = (): void =>
    acting.mutate(
      { do: 'cancel' },
      {
        onSuccess: ({ status }) =>
          tell(
            status === 'cancelled' ? 'Cancelled. Nothing will be sent.' : 'Cancelling: the publisher is being told.',
          ),
        onError: tellProblem,
      },
    );

  return (
    <>
      {canEdit(post) && (
        <LinkButton
          {...compose}
          search={{ edit: post.id }}
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          Edit
        </LinkButton>
      )}
      {post.status === 'scheduled' && (
        <Button variant="default" leftSection={<IconCalendarTime size={16} aria-hidden />} onClick={dialog.open}>
          Reschedule
        </Button>
      )}
      {canEdit(post) && (
        <PublishNowButton
          post={post}
          loading={acting.isPending}
          icon={<IconSend size={16} aria-hidden />}
          onConfirm={() => acting.mutate({ do: 'publish' }, { onError: tellProblem })}
        />
      )}
      {!canEdit(post) && (
        <LinkButton
          {...compose}
          search={{ copy: post.id }}
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
        >
          Use as a new post
        </LinkButton>
      )}
      {canCancel(post) && (
        <ConfirmButton
          variant="light"
          color="red"
          loading={acting.isPending}
          question="Cancel this post?"
          explanation="It will not be sent. You can use its text for a new post afterwards."
          confirm="Cancel the post"
          onConfirm={cancel}
        >
          Cancel post
        </ConfirmButton>
      )}
      {canDelete(post) && (
        <ConfirmButton
          variant="light"
          color="red"
          loading={deleting.isPending}
          question="Delete this post?"
          explanation="It is removed for everybody and cannot be brought back."
          confirm="Delete the post"
          onConfirm={() => deleting.mutate(undefined, { onError: tellProblem })}
        >
          Delete
        </ConfirmButton>
      )}
      <RescheduleDialog post={post} opened={rescheduling} onClose={dialog.close} />
    </>
  );
}
