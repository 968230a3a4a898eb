import { Anchor, Tooltip } from '@mantine/core';
import type { ContentMedia } from '../../../api/types';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { fileUrl, formToOpen } from '../api/file-url';
import { useMedia } from '../api/media';
import { MediaThumb } from './media-thumb';

/** A file of a post; opens to its larger form. */
export function SentMedia({ file: { mediaId, altText } }: { file: ContentMedia }) {
  const workspace = useWorkspace();
  const { data: media } = useMedia(workspace.id, mediaId);
  const label = altText ?? media?.name ?? 'A file';
  return (
    <li style={{ listStyle: 'none' }}>
      <Tooltip label={altText ?? 'No alt text'} multiline maw={320}>
        <Anchor
          href={fileUrl(workspace.id, mediaId, formToOpen(media))}
          target="_blank"
          rel="noreferrer"
          aria-label={label}
          display="block"
        >
          <MediaThumb media={media} size={110} />
        </Anchor>
      </Tooltip>
    </li>
  );
}
