import { Group, Stack, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { isProblem } from '../../api/api-problem';
import { useChannels } from '../../features/channels/api/channels';
import { PostChannels } from '../../features/posts/components/post-channels';
import { PostsOf } from '../../features/posts/components/posts-of';
import { WrittenContent } from '../../features/posts/components/written-content';
import { useSeries } from '../../features/series/api/series';
import { SeriesActions } from '../../features/series/components/series-actions';
import { SeriesState, SeriesTiming } from '../../features/series/components/series-card';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { BackLink } from '../../ui/back-link';
import { Page } from '../../ui/page';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';
import { NotFoundHere } from './not-found-here';

export function SeriesPage() {
  const workspace = useWorkspace();
  const { seriesId } = useParams({ from: '/signed-in/w/$ws/series/$seriesId' });
  const series = useSeries(workspace.id, seriesId);
  const channels = useChannels(workspace.id);
  if (isProblem(series.error) && series.error.status === 404) return <NotFoundHere what="This series" />;
  return (
    <Page
      title={series.data?.name ?? 'Series'}
      size={860}
      back={
        <BackLink to="/w/$ws/series" params={{ ws: workspace.id }}>
          Series
        </BackLink>
      }
      actions={series.data && <SeriesActions series={series.data} />}
    >
      {series.isPending && <RowsSkeleton rows={2} />}
      {series.isError && <ProblemNotice error={series.error} onRetry={() => void series.refetch()} />}
      {series.data && (
        <>
          <Group gap="sm">
            <SeriesState series={series.data} />
            <SeriesTiming series={series.data} />
            <PostChannels post={series.data} />
          </Group>
          <WrittenContent label="Series text" written={series.data} channels={channels.data ?? []} />
          <Stack gap="sm" component="section">
            <Title order={2}>Its posts</Title>
            <PostsOf
              workspaceId={workspace.id}
              of={{ series: seriesId }}
              none="None yet. They appear here as they are planned, some weeks ahead."
            />
          </Stack>
        </>
      )}
    </Page>
  );
}
