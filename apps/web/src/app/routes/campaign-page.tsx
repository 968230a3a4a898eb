import { Group, Paper, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { isProblem } from '../../api/api-problem';
import { useCampaign } from '../../features/campaigns/api/campaigns';
import { CampaignActions } from '../../features/campaigns/components/campaign-actions';
import { LaunchTime } from '../../features/campaigns/components/launch-time';
import { LatePolicyFields } from '../../features/late/components/late-policy-fields';
import { PostsOf } from '../../features/posts/components/posts-of';
import { ClockChange } from '../../features/schedule/components/clock-change';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { BackLink } from '../../ui/back-link';
import { Moment } from '../../ui/moment';
import { Page } from '../../ui/page';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';
import { NotFoundHere } from './not-found-here';

export function CampaignPage() {
  const workspace = useWorkspace();
  const { campaignId } = useParams({ from: '/signed-in/w/$ws/campaigns/$campaignId' });
  const campaign = useCampaign(workspace.id, campaignId);
  if (isProblem(campaign.error) && campaign.error.status === 404) return <NotFoundHere what="This campaign" />;
  return (
    <Page
      title={campaign.data?.name ?? 'Campaign'}
      size={860}
      back={
        <BackLink to="/w/$ws/campaigns" params={{ ws: workspace.id }}>
          Campaigns
        </BackLink>
      }
      actions={campaign.data && <CampaignActions campaign={campaign.data} />}
    >
      {campaign.isPending && <RowsSkeleton rows={3} />}
      {campaign.isError && <ProblemNotice error={campaign.error} onRetry={() => void campaign.refetch()} />}
      {campaign.data && (
        <>
          <Group gap="sm">
            <Text c="dimmed">
              <LaunchTime launch={campaign.data.launch} />
              {' · '}
              <Moment at={campaign.data.launch.dueAt} ahead />
            </Text>
          </Group>
          {campaign.data.launch.remark && (
            <ClockChange {...campaign.data.launch} remark={campaign.data.launch.remark} />
          )}
          <PostsOf
            workspaceId={workspace.id}
            of={{ campaign: campaignId }}
            none="No posts yet. Place some around the launch."
          />
          <Paper withBorder p="lg" component="section">
            <Title order={2} mb="sm">
              Late posts
            </Title>
            <LatePolicyFields of={{ campaign: campaignId }} wider="the workspace" />
          </Paper>
        </>
      )}
    </Page>
  );
}
