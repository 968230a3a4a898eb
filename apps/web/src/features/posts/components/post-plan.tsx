import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Post } from '../../../api/types';
import { TextLink } from '../../../ui/text-link';
import { campaignsQuery } from '../../campaigns/api/campaigns';
import { useWorkspace } from '../../workspaces/api/workspace-context';

/** What the post belongs to and what its time hangs on, with the ways there. */
export function PostPlan({ post: { plan, campaignId, seriesId } }: { post: Post }) {
  const workspace = useWorkspace();
  const campaigns = useQuery({ ...campaignsQuery(workspace.id), enabled: campaignId !== undefined });
  if (!plan && campaignId === undefined && seriesId === undefined) return null;
  const ws = workspace.id;
  return (
    <Text size="sm" c="dimmed">
      {plan?.kind === 'queue' && (
        <>
          {'In the queue '}
          <TextLink to="/w/$ws/queues/$queueId" params={{ ws, queueId: plan.queueId }}>
            {plan.queueName}
          </TextLink>
          {'. '}
        </>
      )}
      {campaignId !== undefined && (
        <>
          {plan?.kind === 'campaign' ? `${distance(plan)} the launch of ` : 'Belongs to '}
          <TextLink to="/w/$ws/campaigns/$campaignId" params={{ ws, campaignId }}>
            {campaigns.data?.find(({ id }) => id === campaignId)?.name ?? 'its campaign'}
          </TextLink>
          {plan?.kind === 'campaign' && plan.time !== undefined && `, at ${plan.time}`}
          {'. '}
        </>
      )}
      {seriesId !== undefined && (
        <>
          {'One of '}
          <TextLink to="/w/$ws/series/$seriesId" params={{ ws, seriesId }}>
            a series
          </TextLink>
          {'; a change here is for this time only.'}
        </>
      )}
    </Text>
  );
}

function distance({ days }: { days: number }): string {
  if (days === 0) return 'On the day of';
  const count = Math.abs(days) === 1 ? 'One day' : `${Math.abs(days)} days`;
  return `${count} ${days < 0 ? 'before' : 'after'}`;
}
