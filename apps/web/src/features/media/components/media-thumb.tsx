import { Box, Center, Image, Loader, Text, ThemeIcon } from '@mantine/core';
import { IconGif, IconMovie, IconPhoto, IconPhotoOff } from '@tabler/icons-react';
import type { MediaItem } from '../../../api/types';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { fileUrl } from '../api/file-url';
import { lengthInWords } from '../file-words';
import styles from './media-thumb.module.css';

const icons = { image: IconPhoto, gif: IconGif, video: IconMovie } as const;

interface MediaThumbProps {
  media: MediaItem | undefined;
  size: number | string;
  /** More of it than a thumbnail shows. */
  large?: boolean;
}

/** A picture of a file, or what stands for it; of a video also how long it lasts. */
export function MediaThumb({ media, size, large = false }: MediaThumbProps) {
  const workspace = useWorkspace();
  const view = large ? 'preview' : 'thumbnail';
  return (
    <Box w={size} className={styles.box} style={{ aspectRatio: large ? shapeOf(media) : '1' }}>
      {media?.state === 'ready' && media.sizes.includes(view) ? (
        <Image
          className={styles.picture}
          src={fileUrl(workspace.id, media.id, view)}
          alt=""
          fit="cover"
          radius="md"
          h="100%"
          loading="lazy"
        />
      ) : (
        <Placeholder media={media} />
      )}
      {media?.durationMs !== undefined && (
        <Text size="xs" className={styles.length}>
          {lengthInWords(media.durationMs)}
        </Text>
      )}
    </Box>
  );
}

/** Where there is no picture of it. */
function Placeholder({ media }: { media: MediaItem | undefined }) {
  const Icon = !media || media.state === 'refused' ? IconPhotoOff : icons[media.kind];
  return (
    <Center h="100%" bg="var(--drover-tint)" className={styles.placeholder}>
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
