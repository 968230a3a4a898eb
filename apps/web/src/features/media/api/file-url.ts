import { workspacePath } from '../../../api/workspace-path';

/** Where the browser finds a form of a file: one of at most 400 pixels, one of at most 1600, or all of it. */
export function fileUrl(ws: string, id: string, size: 'thumbnail' | 'preview' | 'file'): string {
  return `${workspacePath(ws, 'media', id, 'file')}?size=${size}`;
}
