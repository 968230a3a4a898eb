import { IconPlus, IconRepeat } from '@tabler/icons-react';
import { useSeriesList } from '../../features/series/api/series';
import { SeriesCard } from '../../features/series/components/series-card';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { LinkButton } from '../../ui/link-button';
import { LoadMore } from '../../ui/load-more';
import { NothingHere } from '../../ui/nothing-here';
import { Page } from '../../ui/page';
import { PlainList } from '../../ui/plain-list';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';

export function SeriesListPage() {
  const workspace = useWorkspace();
  const series = useSeriesList(workspace.id);
  const create = (
    <LinkButton
      to="/w/$ws/compose"
      params={{ ws: workspace.id }}
      search={{ mode: 'repeat' }}
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      New series
    </LinkButton>
  );
  const empty = series.data?.length === 0;
  return (
    <Page
      title="Series"
      lead="Posts that repeat. Each time is a post of its own."
      size={860}
      actions={!empty && create}
    >
      {series.isPending && <RowsSkeleton rows={3} height={80} />}
      {series.isError && <ProblemNotice error={series.error} onRetry={() => void series.refetch()} />}
      {empty && (
        <NothingHere icon={<IconRepeat size={28} />} title="Nothing repeats yet" action={create}>
          Opening hours every Monday, a reminder on the first of the month: write it once and choose how it repeats.
        </NothingHere>
      )}
      {series.data && series.data.length > 0 && (
        <>
          <PlainList label="Series">
            {series.data.map((each) => (
              <SeriesCard key={each.id} series={each} />
            ))}
          </PlainList>
          <LoadMore {...series} />
        </>
      )}
    </Page>
  );
}
