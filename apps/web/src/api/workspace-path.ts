/** The API path of a workspace's things; each part is encoded. */
export function workspacePath(workspaceId: string, ...parts: string[]): string {
  return ['/api/v1/workspaces', ...[workspaceId, ...parts].map(encodeURIComponent)].join('/');
}
