import { IconMoodSmile } from '@tabler/icons-react';
import { useOutage } from '../../features/outage/api/outage';
import { MissedList } from '../../features/outage/components/missed-list';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { LoadMore } from '../../ui/load-more';
import { NothingHere } from '../../ui/nothing-here';
import { Page } from '../../ui/page';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';

/** What came due while Drover was away or paused, and waits for a decision. */
export function OutagePage() {
  const workspace = useWorkspace();
  const missed = useOutage(workspace.id);
  return (
    <Page
      title="Missed while away"
      lead="Posts that came due while Drover was off, or while a pause stood. Send them now or skip them."
      size={860}
    >
      {missed.isPending && <RowsSkeleton rows={3} />}
      {missed.isError && <ProblemNotice error={missed.error} onRetry={() => void missed.refetch()} />}
      {missed.data?.length === 0 && !missed.hasNextPage && (
        <NothingHere icon={<IconMoodSmile size={28} />} title="Nothing was missed">
          If Drover is ever off when a post comes due, it shows up here, and you decide.
        </NothingHere>
      )}
      {missed.data && missed.data.length > 0 && <MissedList items={missed.data} more={missed.hasNextPage} />}
      <LoadMore {...missed} />
    </Page>
  );
}
