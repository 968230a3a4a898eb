import { Center, Image, Loader, ThemeIcon } from '@mantine/core';
import { IconGif, IconMovie, IconPhoto, IconPhotoOff } from '@tabler/icons-react';
import type { MediaItem } from '../../../api/types';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { fileUrl } from '../api/file-url';

const icons = { image: IconPhoto, gif: IconGif, video: IconMovie } as const;

interface MediaThumbProps {
  media: MediaItem | undefined;
  size: number | string;
  /** More of it than a thumbnail shows. */
  large?: boolean;
}

/** A picture of a file, or what stands for it. */
export function MediaThumb({ media, size, large = false }: MediaThumbProps) {
  const workspace = useWorkspace();
  const box = { w: size, style: { aspectRatio: large ? shapeOf(media) : '1', flex: 'none' } };
  if (media?.state === 'ready') {
    return (
      <Image
        src={fileUrl(workspace.id, media.id, large ? 'preview' : 'thumbnail')}
        alt=""
        fit="cover"
        radius="md"
        loading="lazy"
        {...box}
      />
    );
  }
  const Icon = !media || media.state === 'refused' ? IconPhotoOff : icons[media.kind];
  return (
    <Center w={size} bg="var(--drover-tint)" style={{ ...box.style, borderRadius: 'var(--mantine-radius-md)' }}>
      {media?.state === 'processing' ? (
        <Loader size={20} aria-hidden />
      ) : (
        <ThemeIcon variant="transparent" color="gray" aria-hidden>
          <Icon size={24} />
        </ThemeIcon>
      )}
    </Center>
  );
}

/** Its own shape, as far as networks show it. */
function shapeOf(media: MediaItem | undefined): number {
  if (!media?.width || !media.height) return 1;
  return Math.min(1.91, Math.max(0.8, media.width / media.height));
}
