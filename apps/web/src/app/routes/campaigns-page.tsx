import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFlag, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCampaigns } from '../../features/campaigns/api/campaigns';
import { CampaignCard } from '../../features/campaigns/components/campaign-card';
import { NewCampaignDialog } from '../../features/campaigns/components/new-campaign-dialog';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { NothingHere } from '../../ui/nothing-here';
import { Page } from '../../ui/page';
import { PlainList } from '../../ui/plain-list';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';

export function CampaignsPage() {
  const workspace = useWorkspace();
  const campaigns = useCampaigns(workspace.id);
  const navigate = useNavigate();
  const [opened, dialog] = useDisclosure(false);
  const create = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
      New campaign
    </Button>
  );
  const empty = campaigns.data?.length === 0;
  return (
    <Page
      title="Campaigns"
      lead="Posts placed around a launch. Move the launch, and they move with it."
      size={860}
      actions={!empty && create}
    >
      {campaigns.isPending && <RowsSkeleton rows={3} height={80} />}
      {campaigns.isError && <ProblemNotice error={campaigns.error} onRetry={() => void campaigns.refetch()} />}
      {empty && (
        <NothingHere icon={<IconFlag size={28} />} title="No campaigns yet" action={create}>
          Say when it launches, then place posts like “three days before, 09:00”.
        </NothingHere>
      )}
      {campaigns.data && campaigns.data.length > 0 && (
        <PlainList label="Campaigns">
          {campaigns.data.map((campaign) => (
            <CampaignCard key={campaign.id} campaign={campaign} />
          ))}
        </PlainList>
      )}
      <NewCampaignDialog
        opened={opened}
        onClose={dialog.close}
        onDone={(campaign) =>
          void navigate({
            to: '/w/$ws/campaigns/$campaignId',
            params: { ws: workspace.id, campaignId: campaign.id },
          })
        }
      />
    </Page>
  );
}
