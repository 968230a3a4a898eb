import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Series } from '../../../api/types';
import { Moment } from '../../../ui/moment';
import { sentence } from '../../../ui/sentence';
import { usePauseOf } from '../../pauses/api/pauses';
import { PostChannels } from '../../posts/components/post-channels';
import { useWorkspace } from '../../workspaces/api/workspace-context';

/** One series in the list; the whole card leads to it. */
export function SeriesCard({ series }: { series: Series }) {
  const workspace = useWorkspace();
  return (
    <Paper component="li" withBorder p="md" className="linked-card">
      <Stack gap={4}>
        <Group justify="space-between" gap="xs">
          <Link
            to="/w/$ws/series/$seriesId"
            params={{ ws: workspace.id, seriesId: series.id }}
            className="card-link"
            style={{ fontWeight: 650, overflowWrap: 'anywhere' }}
          >
            {series.name}
          </Link>
          <SeriesState series={series} />
        </Group>
        <SeriesTiming series={series} />
        <PostChannels post={series} />
      </Stack>
    </Paper>
  );
}

/** Running, paused or ended. */
export function SeriesState({ series }: { series: Series }) {
  const workspace = useWorkspace();
  const paused = usePauseOf(workspace.id, { scope: 'series', id: series.id }) !== undefined;
  const [label, color] =
    series.state === 'ended' ? ['Ended', 'gray'] : paused ? ['Paused', 'orange'] : ['Running', 'green'];
  return (
    <Badge variant="light" color={color}>
      {label}
    </Badge>
  );
}

/** The rule in words, and what comes next. */
export function SeriesTiming({ series }: { series: Series }) {
  const { description, recurrence, nextDueAt, planned, state } = series;
  const rule = description ?? ('cron' in recurrence ? recurrence.cron : 'whenever its queue comes round to it');
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {sentence(rule)}
      {state === 'active' && nextDueAt !== undefined && (
        <>
          {' · next '}
          <Moment at={nextDueAt} ahead />
        </>
      )}
      {state === 'active' && planned > 0 && ` · ${planned} planned`}
    </Text>
  );
}
