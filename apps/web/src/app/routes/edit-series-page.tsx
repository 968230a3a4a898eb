import { IconRepeatOff } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { isProblem } from '../../api/api-problem';
import { useChannels } from '../../features/channels/api/channels';
import { Composer } from '../../features/compose/components/composer';
import { seriesState } from '../../features/compose/state/series-state';
import { useSeries } from '../../features/series/api/series';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { BackLink } from '../../ui/back-link';
import { NothingHere } from '../../ui/nothing-here';
import { Page } from '../../ui/page';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';
import { tell } from '../../ui/tell';
import { NotFoundHere } from './not-found-here';

/** A series in the form in which posts are written. */
export function EditSeriesPage() {
  const workspace = useWorkspace();
  const { seriesId } = useParams({ from: '/signed-in/w/$ws/series/$seriesId/edit' });
  const navigate = useNavigate();
  const series = useSeries(workspace.id, seriesId);
  const channels = useChannels(workspace.id);
  const { data } = series;
  const params = { ws: workspace.id, seriesId };
  if (isProblem(series.error) && series.error.status === 404) return <NotFoundHere what="This series" />;
  const error = series.error ?? channels.error;
  const offered = channels.data?.filter(
    ({ id, state }) => state === 'connected' || data?.targets.some(({ channelId }) => channelId === id),
  );
  const back = (
    <BackLink to="/w/$ws/series/$seriesId" params={params}>
      {data?.name ?? 'Series'}
    </BackLink>
  );
  return (
    <Page title="Edit series" lead="Its posts to come that nobody changed by hand follow." back={back}>
      {error && (
        <ProblemNotice error={error} onRetry={() => void Promise.all([series.refetch(), channels.refetch()])} />
      )}
      {!error && !(data && offered) && <RowsSkeleton rows={2} height={200} />}
      {data?.state === 'ended' && (
        <NothingHere icon={<IconRepeatOff size={28} />} title="This series has ended">
          It makes no more posts, so there is nothing to change.
        </NothingHere>
      )}
      {data?.state === 'active' && offered && (
        <Composer
          key={seriesId}
          channels={offered}
          series={data}
          initial={() => seriesState(data, { workspace, channels: offered })}
          insist={{}}
          onSaved={() => undefined}
          onSeries={() => {
            tell('Saved. The posts to come follow.');
            void navigate({ to: '/w/$ws/series/$seriesId', params });
          }}
        />
      )}
    </Page>
  );
}
