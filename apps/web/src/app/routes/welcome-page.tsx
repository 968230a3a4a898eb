import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Workspace } from '../../api/types';
import { useMe } from '../../features/auth/api/me';
import { AuthFrame } from '../../features/auth/components/auth-frame';
import { ConnectChannel } from '../../features/channels/components/connect-channel';
import { rememberWorkspace } from '../../features/workspaces/api/last-workspace';
import { WorkspaceForm } from '../../features/workspaces/components/workspace-form';
import { StepBar } from '../../ui/step-bar';
import { tell } from '../../ui/tell';

/** The first two steps: a workspace, then a channel to post to. */
export function WelcomePage() {
  const me = useMe();
  const navigate = useNavigate();
  const [workspace, setWorkspace] = useState<Workspace>();
  if (!workspace) {
    return (
      <AuthFrame title={`Welcome, ${me.user.name}`} lead="Where do you plan your posts?" width={480}>
        <StepBar step={1} of={3} />
        <WorkspaceForm
          onDone={(created) => {
            rememberWorkspace(created.id);
            setWorkspace(created);
          }}
        />
      </AuthFrame>
    );
  }
  const compose = { to: '/w/$ws/compose', params: { ws: workspace.id } } as const;
  return (
    <AuthFrame
      title="Connect a first channel"
      lead="The Sandbox is part of Drover: try everything without an outside account."
      width={620}
    >
      <StepBar step={2} of={3} />
      <ConnectChannel
        workspaceId={workspace.id}
        onConnected={(channel) => {
          tell(`${channel.networkLabel}: ${channel.handle} is connected. Now write your first post.`);
          void navigate(compose);
        }}
      />
      <Button
        variant="subtle"
        color="gray"
        onClick={() => void navigate({ to: '/w/$ws', params: { ws: workspace.id } })}
      >
        Skip this for now
      </Button>
    </AuthFrame>
  );
}
