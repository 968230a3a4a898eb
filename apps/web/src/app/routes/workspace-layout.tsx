import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../../features/auth/api/me';
import { rememberWorkspace } from '../../features/workspaces/api/last-workspace';
import { WorkspaceContext } from '../../features/workspaces/api/workspace-context';
import { WorkspaceShell } from '../shell/workspace-shell';
import { NotFoundPage } from './not-found-page';

/** The frame of everything below /w/:workspace. */
export function WorkspaceLayout() {
  const { ws } = useParams({ from: '/signed-in/w/$ws' });
  const workspace = useMe().workspaces.find(({ id }) => id === ws);
  useEffect(() => {
    if (workspace) rememberWorkspace(workspace.id);
  }, [workspace]);
  if (!workspace) return <NotFoundPage />;
  return (
    <WorkspaceContext value={workspace}>
      <WorkspaceShell key={workspace.id} />
    </WorkspaceContext>
  );
}
