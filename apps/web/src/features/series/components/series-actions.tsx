import { IconPencil } from '@tabler/icons-react';
import type { Series } from '../../../api/types';
import { ConfirmButton } from '../../../ui/confirm-button';
import { LinkButton } from '../../../ui/link-button';
import { tell, tellProblem } from '../../../ui/tell';
import { PauseButton } from '../../pauses/components/pause-button';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useEndSeries } from '../api/series';

/** What can be done with a running series. */
export function SeriesActions({ series }: { series: Series }) {
  const workspace = useWorkspace();
  const ending = useEndSeries(workspace.id, series.id);
  if (series.state === 'ended') return null;
  return (
    <>
      <LinkButton
        to="/w/$ws/series/$seriesId/edit"
        params={{ ws: workspace.id, seriesId: series.id }}
        variant="default"
        leftSection={<IconPencil size={16} aria-hidden />}
      >
        Edit
      </LinkButton>
      <PauseButton target={{ scope: 'series', id: series.id }} what="this series" />
      <ConfirmButton
        variant="light"
        color="red"
        loading={ending.isPending}
        question="End this series?"
        explanation="Its posts to come are cancelled, but for those that somebody changed by hand. What has gone out stays."
        confirm="End the series"
        onConfirm={() =>
          ending.mutate(undefined, { onSuccess: () => tell('The series is ended.'), onError: tellProblem })
        }
      >
        End series
      </ConfirmButton>
    </>
  );
}
