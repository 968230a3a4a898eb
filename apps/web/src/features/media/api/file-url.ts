import type { MediaItem } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

/** Where the browser finds a form of a file: one of at most 400 pixels, one of at most 1600, or all of it. */
export function fileUrl(ws: string, id: string, size: 'thumbnail' | 'preview' | 'file'): string {
  return `${workspacePath(ws, 'media', id, 'file')}?size=${size}`;
}

/** What opens in a tab of its own: pictures as large as screens are, all of a GIF or a video. */
export function formToOpen(media: MediaItem | undefined): 'preview' | 'file' {
  return media?.kind === 'image' && media.sizes.includes('preview') ? 'preview' : 'file';
}
