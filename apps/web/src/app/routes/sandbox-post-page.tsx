import { useParams } from '@tanstack/react-router';
import { isProblem } from '../../api/api-problem';
import { useSandboxPost } from '../../features/sandbox/api/sandbox';
import { SandboxPostCard } from '../../features/sandbox/components/sandbox-post-card';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { BackLink } from '../../ui/back-link';
import { Page } from '../../ui/page';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';
import { NotFoundHere } from './not-found-here';

export function SandboxPostPage() {
  const workspace = useWorkspace();
  const { postId } = useParams({ from: '/signed-in/w/$ws/sandbox/$postId' });
  const post = useSandboxPost(workspace.id, postId);
  if (isProblem(post.error) && post.error.status === 404) return <NotFoundHere what="This Sandbox post" />;
  return (
    <Page
      title="Sandbox post"
      size={640}
      back={
        <BackLink to="/w/$ws/sandbox" params={{ ws: workspace.id }}>
          Sandbox
        </BackLink>
      }
    >
      {post.isPending && <RowsSkeleton rows={1} />}
      {post.isError && <ProblemNotice error={post.error} onRetry={() => void post.refetch()} />}
      {post.data && <SandboxPostCard post={post.data} />}
    </Page>
  );
}
