import { Anchor, Paper, Stack, Text } from '@mantine/core';
import { isProblem } from '../../../api/api-problem';
import type { MediaItem } from '../../../api/types';
import { ConfirmButton } from '../../../ui/confirm-button';
import { Moment } from '../../../ui/moment';
import { tell, tellProblem } from '../../../ui/tell';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { fileUrl, formToOpen } from '../api/file-url';
import { useDeleteMedia } from '../api/media';
import { fileInWords } from '../file-words';
import { MediaThumb } from './media-thumb';

const EXPLANATION =
  'It can then not be used in new posts. Posts that went out keep it, or you are told which do not. A file of a draft, a planned post or a series cannot be deleted.';

/** A file of the library. */
export function MediaCard({ media }: { media: MediaItem }) {
  const workspace = useWorkspace();
  const deleting = useDeleteMedia(workspace.id);
  const { name, state, problem, createdAt } = media;
  const { error } = deleting;
  /** Posts that are out show it from here; who reads that and still wants it gone may say so. */
  const shown = isProblem(error) && error.code === 'media_shown' ? error.message : undefined;
  return (
    <Paper component="li" withBorder p="xs" aria-label={name} style={{ listStyle: 'none', minWidth: 0 }}>
      <Stack gap={6}>
        {state === 'ready' ? (
          <Anchor
            href={fileUrl(workspace.id, media.id, formToOpen(media))}
            target="_blank"
            rel="noreferrer"
            aria-label={`Open ${name}`}
            display="block"
          >
            <MediaThumb media={media} size="100%" />
          </Anchor>
        ) : (
          <MediaThumb media={media} size="100%" />
        )}
        <Text size="sm" fw={600} truncate title={name}>
          {name}
        </Text>
        <Text size="xs" c={state === 'refused' ? 'red' : 'dimmed'}>
          {state === 'processing' ? 'Being prepared…' : (problem ?? fileInWords(media))}
        </Text>
        <Text size="xs" c="dimmed">
          Added <Moment at={createdAt} />
        </Text>
        <ConfirmButton
          variant="default"
          size="xs"
          loading={deleting.isPending}
          question={`Delete ${name}?`}
          explanation={shown ?? EXPLANATION}
          confirm={shown ? 'Delete it all the same' : 'Delete'}
          aria-label={`Delete ${name}`}
          onConfirm={() =>
            deleting.mutate(
              { id: media.id, evenIfShown: shown !== undefined },
              { onSuccess: () => tell(`${name} is deleted.`), onError: tellProblem },
            )
          }
        >
          Delete
        </ConfirmButton>
      </Stack>
    </Paper>
  );
}
