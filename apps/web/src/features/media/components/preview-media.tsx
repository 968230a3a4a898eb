import { SimpleGrid } from '@mantine/core';
import type { MediaChoice } from '../../compose/state/message-state';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useMedia } from '../api/media';
import { MediaThumb } from './media-thumb';

/** The files of a message, about as networks lay them out. */
export function PreviewMedia({ media }: { media: readonly MediaChoice[] }) {
  if (media.length === 0) return null;
  return (
    <SimpleGrid cols={media.length === 1 ? 1 : 2} spacing={4}>
      {media.map((choice) => (
        <PreviewFile key={choice.mediaId} choice={choice} alone={media.length === 1} />
      ))}
    </SimpleGrid>
  );
}

function PreviewFile({ choice, alone }: { choice: MediaChoice; alone: boolean }) {
  const workspace = useWorkspace();
  const { data: media } = useMedia(workspace.id, choice.mediaId);
  return <MediaThumb media={media} size="100%" large={alone} />;
}
