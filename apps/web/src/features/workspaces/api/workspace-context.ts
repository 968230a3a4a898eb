import { createContext, useContext } from 'react';
import type { Workspace } from '../../../api/types';

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** The workspace of the page's address. Only below the workspace route. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new TypeError('useWorkspace is for pages below /w/:workspace; render this one there.');
  return workspace;
}
