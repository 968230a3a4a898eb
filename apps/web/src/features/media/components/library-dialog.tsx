import { Modal, SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core';
import type { MediaItem } from '../../../api/types';
import { LoadMore } from '../../../ui/load-more';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useMediaList } from '../api/media';
import { MediaThumb } from './media-thumb';

interface LibraryDialogProps {
  opened: boolean;
  onClose: () => void;
  onChosen: (media: MediaItem) => void;
}

/** A file that was uploaded before. */
export function LibraryDialog({ opened, onClose, onChosen }: LibraryDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={<Text fw={650}>Choose from the library</Text>}>
      {opened && <Library onChosen={onChosen} />}
    </Modal>
  );
}

function Library({ onChosen }: Pick<LibraryDialogProps, 'onChosen'>) {
  const workspace = useWorkspace();
  const library = useMediaList(workspace.id);
  if (library.isPending) return <RowsSkeleton rows={2} />;
  if (library.isError) return <ProblemNotice error={library.error} onRetry={() => void library.refetch()} />;
  const usable = library.data.filter(({ state }) => state !== 'refused');
  if (usable.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing is there yet. What you upload for a post stays in the library.
      </Text>
    );
  }
  return (
    <Stack>
      <SimpleGrid cols={{ base: 2, xs: 3, sm: 4 }} spacing="sm">
        {usable.map((media) => (
          <UnstyledButton key={media.id} aria-label={`Choose ${media.name}`} onClick={() => onChosen(media)}>
            <MediaThumb media={media} size="100%" />
            <Text size="xs" truncate mt={4}>
              {media.name}
            </Text>
          </UnstyledButton>
        ))}
      </SimpleGrid>
      <LoadMore {...library} />
    </Stack>
  );
}
