/** Where the storage keeps one form of a file; portal puts the uploaded bytes under `upload`. */
export function mediaKey(workspaceId: string, mediaId: string, variant: string): string {
  return `${mediaFolder(workspaceId, mediaId)}${variant}`;
}

export function mediaFolder(workspaceId: string, mediaId: string): string {
  return `media/${workspaceId}/${mediaId}/`;
}
