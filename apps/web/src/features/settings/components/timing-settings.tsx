import { Paper, Stack, Text, Title } from '@mantine/core';
import { LatePolicyFields } from '../../late/components/late-policy-fields';
import { ActionList } from '../../pauses/components/action-list';
import { PauseButton } from '../../pauses/components/pause-button';
import { useWorkspace } from '../../workspaces/api/workspace-context';

/** Stopping everything, and what is done with what comes late. */
export function TimingSettings() {
  const workspace = useWorkspace();
  const owner = workspace.role === 'owner';
  return (
    <Stack gap="md">
      <Paper withBorder p="lg" component="section">
        <Title order={2} fz="md">
          Pause everything
        </Title>
        <Text size="sm" c="dimmed" mt={4} mb="sm">
          Nothing of this workspace goes out until somebody resumes it: good for days on which it is better to be
          silent.
        </Text>
        <PauseButton target={{ scope: 'workspace' }} what={workspace.name} disabled={!owner} />
      </Paper>
      <Paper withBorder p="lg" component="section">
        <Title order={2} fz="md" mb="sm">
          Late posts
        </Title>
        <LatePolicyFields of="workspace" wider="the installation" disabled={!owner} />
      </Paper>
      <Paper withBorder p="lg" component="section">
        <Title order={2} fz="md" mb="sm">
          Who did what
        </Title>
        <ActionList />
      </Paper>
      {!owner && (
        <Text size="xs" c="dimmed">
          Only the workspace’s owner changes this.
        </Text>
      )}
    </Stack>
  );
}
