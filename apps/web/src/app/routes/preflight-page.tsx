import { IconListCheck } from '@tabler/icons-react';
import { usePreflightList } from '../../features/preflight/api/preflight';
import { PreflightedPostRow } from '../../features/preflight/components/preflighted-post';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { LoadMore } from '../../ui/load-more';
import { NothingHere } from '../../ui/nothing-here';
import { Page } from '../../ui/page';
import { PlainList } from '../../ui/plain-list';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';

/** What needs a look before it goes out. */
export function PreflightPage() {
  const workspace = useWorkspace();
  const found = usePreflightList(workspace.id);
  return (
    <Page
      title="Needs a look"
      lead="Drover looks at the posts of the next seven days: limits, files, links, access to channels. What it found stands here."
      size={860}
    >
      {found.isPending && <RowsSkeleton rows={3} />}
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.length === 0 && (
        <NothingHere icon={<IconListCheck size={28} />} title="All is well">
          Nothing that is planned for the next seven days needs a look. New posts are looked at within the hour.
        </NothingHere>
      )}
      {found.data && found.data.length > 0 && (
        <PlainList label="Posts that need a look">
          {found.data.map((post) => (
            <PreflightedPostRow key={post.postId} post={post} />
          ))}
        </PlainList>
      )}
      <LoadMore {...found} />
    </Page>
  );
}
