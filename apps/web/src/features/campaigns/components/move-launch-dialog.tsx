import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { isProblem } from '../../../api/api-problem';
import type { Campaign } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import { tell } from '../../../ui/tell';
import { WhenFields } from '../../schedule/components/when-fields';
import { wallOf, whenOf } from '../../schedule/when';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useEditCampaign, useMovePreview } from '../api/campaigns';
import { MovePreview } from './move-preview';

interface MoveLaunchDialogProps {
  campaign: Campaign;
  opened: boolean;
  onClose: () => void;
}

/** Another launch, and what moves with it before anything is moved. */
export function MoveLaunchDialog({ campaign, opened, onClose }: MoveLaunchDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={<Text fw={650}>Move the launch</Text>}>
      <MoveLaunch campaign={campaign} onClose={onClose} />
    </Modal>
  );
}

function MoveLaunch({ campaign, onClose }: Omit<MoveLaunchDialogProps, 'opened'>) {
  const workspace = useWorkspace();
  const [opening] = useState(campaign);
  const [when, setWhen] = useState(() => whenOf(campaign.launch));
  const moving = useEditCampaign(workspace.id, opening);
  const wall = wallOf(when);
  const [settled] = useDebouncedValue(when, 250);
  const preview = useMovePreview(workspace.id, campaign.id, wallOf(settled));
  const problem = isProblem(moving.error) ? moving.error : undefined;
  const launchError = problem?.field('launch.localTime') ?? problem?.field('launch');
  return (
    <Stack>
      {moving.error && !launchError && <ProblemNotice error={moving.error} />}
      <WhenFields
        workspaceId={workspace.id}
        when={when}
        error={launchError}
        subject="The launch is"
        onChange={(next) => {
          setWhen(next);
          moving.reset();
        }}
      />
      {preview.isError && <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && <MovePreview preview={preview.data} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Keep the launch
        </Button>
        <Button
          disabled={!wall}
          loading={moving.isPending}
          onClick={() =>
            wall &&
            moving.mutate(
              { launch: wall },
              {
                onSuccess: () => {
                  tell('The launch is moved, and its posts with it.');
                  onClose();
                },
              },
            )
          }
        >
          Move the launch
        </Button>
      </Group>
    </Stack>
  );
}
