import { useParams } from '@tanstack/react-router';
import { isProblem } from '../../api/api-problem';
import { usePost } from '../../features/posts/api/posts';
import { PostActionsBar } from '../../features/posts/components/post-actions-bar';
import { PostDetails } from '../../features/posts/components/post-details';
import { PostSummary } from '../../features/posts/components/post-summary';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { BackLink } from '../../ui/back-link';
import { Page } from '../../ui/page';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';
import { NotFoundHere } from './not-found-here';

export function PostPage() {
  const workspace = useWorkspace();
  const { postId } = useParams({ from: '/signed-in/w/$ws/posts/$postId' });
  const post = usePost(workspace.id, postId);
  if (isProblem(post.error) && post.error.status === 404) return <NotFoundHere what="This post" />;
  const back = (
    <BackLink to="/w/$ws" params={{ ws: workspace.id }}>
      Posts
    </BackLink>
  );
  const excerpt = post.data?.text.split('\n')[0]?.slice(0, 40);
  return (
    <Page
      title="Post"
      documentTitle={excerpt ? `Post: ${excerpt}` : 'Post'}
      size={860}
      back={back}
      actions={post.data && <PostActionsBar post={post.data} />}
    >
      {post.isPending && <RowsSkeleton rows={3} />}
      {post.isError && <ProblemNotice error={post.error} onRetry={() => void post.refetch()} />}
      {post.data && (
        <>
          <PostSummary post={post.data} />
          <PostDetails workspaceId={workspace.id} post={post.data} />
        </>
      )}
    </Page>
  );
}
