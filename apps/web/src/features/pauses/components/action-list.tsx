import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LoadMore } from '../../../ui/load-more';
import { Moment } from '../../../ui/moment';
import { PlainList } from '../../../ui/plain-list';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { campaignsQuery } from '../../campaigns/api/campaigns';
import { channelsQuery } from '../../channels/api/channels';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useActions } from '../api/actions';

/** Who paused, resumed, moved or decided what, and why. */
export function ActionList() {
  const workspace = useWorkspace();
  const actions = useActions(workspace.id);
  const names = useSubjectNames();
  if (actions.isPending) return <RowsSkeleton rows={2} height={40} />;
  if (actions.isError) return <ProblemNotice error={actions.error} onRetry={() => void actions.refetch()} />;
  if (actions.data.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing yet.
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      <PlainList label="Who did what" gap={8}>
        {actions.data.map(({ id, at, by, action, subject, reason }) => (
          <Text component="li" key={id} size="sm" style={{ overflowWrap: 'anywhere' }}>
            <Text span inherit fw={600}>
              {by.name}
            </Text>
            {` ${verbs[action] ?? action.replaceAll('_', ' ')} ${names(subject)}`}
            {reason === '' ? '' : `: ${reason}`}
            <Text span inherit c="dimmed">
              {' · '}
              <Moment at={at} />
            </Text>
          </Text>
        ))}
      </PlainList>
      <LoadMore {...actions} />
    </Stack>
  );
}

const verbs: Record<string, string> = {
  paused: 'paused',
  resumed: 'resumed',
  cancelled: 'cancelled',
  rescheduled: 'moved',
  sent_now: 'sent at once:',
  replayed: 'sent what was missed:',
  skipped: 'skipped what was missed:',
  launch_moved: 'moved the launch of',
  late_policy_set: 'changed what is done with late posts of',
  queue_changed: 'changed',
  queue_removed: 'deleted',
  series_ended: 'ended',
};

const kinds: Record<string, string> = {
  installation: 'all of Drover',
  workspace: 'the whole workspace',
  channel: 'a channel',
  campaign: 'a campaign',
  queue: 'a queue',
  series: 'a series',
  post: 'a post',
};

function useSubjectNames(): (subject: string) => string {
  const { id: ws } = useWorkspace();
  const channels = useQuery(channelsQuery(ws));
  const campaigns = useQuery(campaignsQuery(ws));
  return (subject) => {
    const [kind = '', id] = subject.split(':');
    const channel = kind === 'channel' ? channels.data?.find((each) => each.id === id) : undefined;
    const campaign = kind === 'campaign' ? campaigns.data?.find((each) => each.id === id) : undefined;
    return channel?.handle ?? campaign?.name ?? kinds[kind] ?? subject;
  };
}
