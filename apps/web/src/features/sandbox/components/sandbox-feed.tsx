import { Stack } from '@mantine/core';
import { IconBox } from '@tabler/icons-react';
import { LinkButton } from '../../../ui/link-button';
import { LoadMore } from '../../../ui/load-more';
import { NothingHere } from '../../../ui/nothing-here';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useSandbox } from '../api/sandbox';
import { SandboxPostCard } from './sandbox-post-card';

export function SandboxFeed() {
  const workspace = useWorkspace();
  const feed = useSandbox(workspace.id);
  if (feed.isPending) return <RowsSkeleton rows={3} height={120} />;
  if (feed.isError) return <ProblemNotice error={feed.error} onRetry={() => void feed.refetch()} />;
  if (feed.data.length === 0) {
    return (
      <NothingHere
        icon={<IconBox size={28} />}
        title="Nothing has arrived yet"
        action={
          <LinkButton to="/w/$ws/compose" params={{ ws: workspace.id }}>
            New post
          </LinkButton>
        }
      >
        Posts that you publish to the Sandbox channel appear on this page, and nowhere else.
      </NothingHere>
    );
  }
  return (
    <Stack gap="md" role="feed" aria-label="Sandbox">
      {feed.data.map((post) => (
        <SandboxPostCard key={post.id} post={post} />
      ))}
      <LoadMore {...feed} />
    </Stack>
  );
}
