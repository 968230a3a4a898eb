import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Campaign } from '../../../api/types';
import { usePauseOf } from '../../pauses/api/pauses';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { LaunchTime } from './launch-time';

/** One campaign in the list; the whole card leads to it. */
export function CampaignCard({ campaign }: { campaign: Campaign }) {
  const workspace = useWorkspace();
  const paused = usePauseOf(workspace.id, { scope: 'campaign', id: campaign.id }) !== undefined;
  return (
    <Paper component="li" withBorder p="md" className="linked-card">
      <Stack gap={4}>
        <Group justify="space-between" gap="xs">
          <Link
            to="/w/$ws/campaigns/$campaignId"
            params={{ ws: workspace.id, campaignId: campaign.id }}
            className="card-link"
            style={{ fontWeight: 650, overflowWrap: 'anywhere' }}
          >
            {campaign.name}
          </Link>
          {paused && (
            <Badge variant="light" color="orange">
              Paused
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          <LaunchTime launch={campaign.launch} />
          {` · ${campaign.posts === 1 ? 'one post' : `${campaign.posts} posts`}`}
        </Text>
      </Stack>
    </Paper>
  );
}
