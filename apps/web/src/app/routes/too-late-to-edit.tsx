import { IconSend } from '@tabler/icons-react';
import type { Post } from '../../api/types';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { LinkButton } from '../../ui/link-button';
import { NothingHere } from '../../ui/nothing-here';

/** Instead of the form, when the post has begun to go out. */
export function TooLateToEdit({ post }: { post: Post }) {
  const workspace = useWorkspace();
  return (
    <NothingHere
      icon={<IconSend size={28} />}
      title="This post cannot be edited any more"
      action={
        <LinkButton to="/w/$ws/posts/$postId" params={{ ws: workspace.id, postId: post.id }}>
          See how it went
        </LinkButton>
      }
    >
      It is going out, has gone out, or was cancelled. You can use its text for a new post.
    </NothingHere>
  );
}
