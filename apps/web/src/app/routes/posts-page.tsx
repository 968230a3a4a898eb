import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { PostList } from '../../features/posts/components/post-list';
import { PostsToolbar } from '../../features/posts/components/posts-toolbar';
import { WeekView } from '../../features/posts/components/week-view';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { LinkButton } from '../../ui/link-button';
import { Page } from '../../ui/page';

export function PostsPage() {
  const workspace = useWorkspace();
  const { filter = 'all', view = 'list' } = useSearch({ from: '/signed-in/w/$ws/' });
  const navigate = useNavigate({ from: '/w/$ws' });
  return (
    <Page
      title="Posts"
      size={view === 'week' ? 1400 : 860}
      actions={
        <LinkButton
          to="/w/$ws/compose"
          params={{ ws: workspace.id }}
          leftSection={<IconPlus size={18} aria-hidden />}
          hiddenFrom="sm"
        >
          New post
        </LinkButton>
      }
    >
      <PostsToolbar
        view={view}
        filter={filter}
        onView={(next) => void navigate({ search: next === 'week' ? { view: next } : {} })}
        onFilter={(next) => void navigate({ search: next === 'all' ? {} : { filter: next } })}
      />
      {view === 'week' ? <WeekView /> : <PostList workspaceId={workspace.id} filter={filter} />}
    </Page>
  );
}
