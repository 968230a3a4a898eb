/** Where an upload waits for publisher, in the folder of its file (publisher's README). */
export function uploadKey(workspaceId: string, mediaId: string): string {
  return `media/${workspaceId}/${mediaId}/upload`;
}
