import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarTime, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Campaign } from '../../../api/types';
import { ConfirmButton } from '../../../ui/confirm-button';
import { LinkButton } from '../../../ui/link-button';
import { tell, tellProblem } from '../../../ui/tell';
import { PauseButton } from '../../pauses/components/pause-button';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useDeleteCampaign } from '../api/campaigns';
import { MoveLaunchDialog } from './move-launch-dialog';

/** What can be done with a campaign as a whole. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [moving, dialog] = useDisclosure(false);
  const deleting = useDeleteCampaign(workspace.id, campaign.id, async () => {
    tell('The campaign is deleted.');
    await navigate({ to: '/w/$ws/campaigns', params: { ws: workspace.id } });
  });
  return (
    <>
      <LinkButton
        to="/w/$ws/compose"
        params={{ ws: workspace.id }}
        search={{ campaign: campaign.id }}
        leftSection={<IconPlus size={16} aria-hidden />}
      >
        New post
      </LinkButton>
      <Button variant="default" leftSection={<IconCalendarTime size={16} aria-hidden />} onClick={dialog.open}>
        Move the launch
      </Button>
      <PauseButton target={{ scope: 'campaign', id: campaign.id }} what="this campaign" />
      <ConfirmButton
        variant="light"
        color="red"
        loading={deleting.isPending}
        question={`Delete “${campaign.name}”?`}
        explanation="Its posts stay. A campaign that posts are still placed around cannot be deleted."
        confirm="Delete the campaign"
        onConfirm={() => deleting.mutate(undefined, { onError: tellProblem })}
      >
        Delete
      </ConfirmButton>
      <MoveLaunchDialog campaign={campaign} opened={moving} onClose={dialog.close} />
    </>
  );
}
