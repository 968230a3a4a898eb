import { Center, Image, Loader, ThemeIcon } from '@mantine/core';
import { IconGif, IconMovie, IconPhoto, IconPhotoOff } from '@tabler/icons-react';
import type { MediaItem } from '../../../api/types';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { fileUrl } from '../api/file-url';

const icons = { image: IconPhoto, gif: IconGif, video: IconMovie } as const;

/** A small picture of a file, or what stands for it. */
export function MediaThumb({ media, size }: { media: MediaItem | undefined; size: number | string }) {
  const workspace = useWorkspace();
  const box = { w: size, style: { aspectRatio: '1', flex: 'none' } };
  if (media?.state === 'ready') {
    return (
      <Image
        src={fileUrl(workspace.id, media.id, 'thumbnail')}
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
