import { Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { FilterTabs } from '../../features/posts/components/filter-tabs';
import { PostList } from '../../features/posts/components/post-list';
import { ViewSwitch } from '../../features/posts/components/view-switch';
import { WeekPicker } from '../../features/posts/components/week-picker';
import { WeekView } from '../../features/posts/components/week-view';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { mondayOf, nowIn } from '../../time/days';
import { LinkButton } from '../../ui/link-button';
import { Page } from '../../ui/page';

export function PostsPage() {
  const workspace = useWorkspace();
  const { filter = 'all', view = 'list', week } = useSearch({ from: '/signed-in/w/$ws/' });
  const navigate = useNavigate({ from: '/w/$ws' });
  const thisMonday = mondayOf(nowIn(workspace.zone).day);
  const monday = week === undefined ? thisMonday : mondayOf(week);
  const showWeek = (next: string): void =>
    void navigate({ search: next === thisMonday ? { view: 'week' } : { view: 'week', week: next } });
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
      <Group justify="space-between" gap="sm">
        {view === 'week' ? (
          <WeekPicker monday={monday} thisMonday={thisMonday} onChange={showWeek} />
        ) : (
          <FilterTabs
            filter={filter}
            onChange={(next) => void navigate({ search: next === 'all' ? {} : { filter: next } })}
          />
        )}
        <ViewSwitch
          view={view}
          onChange={(next) => (next === 'week' ? showWeek(thisMonday) : void navigate({ search: {} }))}
        />
      </Group>
      {view === 'week' ? <WeekView monday={monday} /> : <PostList workspaceId={workspace.id} filter={filter} />}
    </Page>
  );
}
