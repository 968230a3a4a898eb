import { Stack, Text } from '@mantine/core';
import type { Series } from '../../../api/types';
import { SeriesTiming } from '../../series/components/series-card';
import { rhythmOf } from '../state/series-state';
import type { Compose } from '../state/use-compose';
import { RepeatChoice, SeriesName } from './repeat-choice';

interface SeriesWhenProps {
  workspaceId: string;
  compose: Compose;
  series: Series;
  error?: string | undefined;
}

/** How a series repeats that exists already. */
export function SeriesWhen({ workspaceId, compose, series, error }: SeriesWhenProps) {
  if (rhythmOf(series)) return <RepeatChoice workspaceId={workspaceId} compose={compose} error={error} />;
  return (
    <Stack gap="sm">
      <div>
        <SeriesTiming series={series} />
        {!('queueId' in series.recurrence) && (
          <Text size="sm" c="dimmed">
            This was said over the API, in more detail than this form has; it stays as it is.
          </Text>
        )}
      </div>
      <SeriesName compose={compose} />
    </Stack>
  );
}
