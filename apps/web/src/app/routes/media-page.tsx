import { SimpleGrid, Stack } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useMediaList } from '../../features/media/api/media';
import { useUploads } from '../../features/media/api/use-uploads';
import { AddFiles } from '../../features/media/components/add-files';
import { DropZone } from '../../features/media/components/drop-zone';
import { MediaCard } from '../../features/media/components/media-card';
import { UploadList } from '../../features/media/components/upload-list';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { LoadMore } from '../../ui/load-more';
import { NothingHere } from '../../ui/nothing-here';
import { Page } from '../../ui/page';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';

/** The files that posts are made of. */
export function MediaPage() {
  const workspace = useWorkspace();
  const library = useMediaList(workspace.id);
  const uploads = useUploads(workspace.id, () => undefined);
  return (
    <Page
      title="Media"
      lead="Images and videos for posts. Drover takes place and camera out of images, and fits them to each network."
    >
      <DropZone onFiles={uploads.add}>
        <Stack gap="sm">
          <AddFiles label="Add files" onFiles={uploads.add} />
          <UploadList uploads={uploads} label="Uploads" />
        </Stack>
      </DropZone>
      {library.isPending && <RowsSkeleton rows={2} height={180} />}
      {library.isError && <ProblemNotice error={library.error} onRetry={() => void library.refetch()} />}
      {library.data?.length === 0 && uploads.list.length === 0 && (
        <NothingHere icon={<IconPhoto size={28} />} title="No files yet">
          What you upload here, or for a post, can be used in every post.
        </NothingHere>
      )}
      {library.data && library.data.length > 0 && (
        <SimpleGrid component="ul" aria-label="Files" p={0} m={0} cols={{ base: 2, xs: 3, md: 4 }} spacing="md">
          {library.data.map((media) => (
            <MediaCard key={media.id} media={media} />
          ))}
        </SimpleGrid>
      )}
      <LoadMore {...library} />
    </Page>
  );
}
