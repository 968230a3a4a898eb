import type { Workspace } from '../../../api/types';

const KEY = 'drover.workspace';

export function rememberWorkspace(id: string): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // Storage can be switched off; then the first workspace opens.
  }
}

/** The workspace to open: the one used last, else the first. */
export function homeWorkspace(workspaces: readonly Workspace[]): Workspace | undefined {
  let last: string | null = null;
  try {
    last = localStorage.getItem(KEY);
  } catch {
    last = null;
  }
  return workspaces.find((each) => each.id === last) ?? workspaces[0];
}
