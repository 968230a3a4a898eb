import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPhotoSearch } from '@tabler/icons-react';
import type { Channel } from '../../../api/types';
import { PlainList } from '../../../ui/plain-list';
import { moved, type MediaChoice } from '../../compose/state/message-state';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useUploads } from '../api/use-uploads';
import { ChosenMedia } from './chosen-media';
import { DropArea } from './drop-area';
import { LibraryDialog } from './library-dialog';
import { UploadRow } from './upload-row';

interface MediaFieldProps {
  /** Of which message. */
  label: string;
  media: readonly MediaChoice[];
  /** The chosen channels. */
  channels: readonly Channel[];
  /** By what stands there when it happens: uploads take time. */
  onChange: (change: (media: MediaChoice[]) => MediaChoice[]) => void;
}

/** The files of a message; hidden where no chosen channel takes any. */
export function MediaField({ label, media, channels, onChange }: MediaFieldProps) {
  const workspace = useWorkspace();
  const [browsing, library] = useDisclosure(false);
  const add = ({ id: mediaId }: { id: string }): void =>
    onChange((before) =>
      before.some((each) => each.mediaId === mediaId) ? before : [...before, { mediaId, altText: '' }],
    );
  const uploads = useUploads(workspace.id, add);
  const taken = channels.length === 0 || channels.some((channel) => channel.media);
  if (!taken && media.length === 0) return null;
  const altTextMax = Math.max(0, ...channels.map((channel) => channel.media?.maxAltText ?? 0)) || undefined;
  return (
    <Stack gap="xs">
      {media.length > 0 && (
        <PlainList label={`Files: ${label}`} gap="xs" ordered>
          {media.map((choice, index) => (
            <ChosenMedia
              key={choice.mediaId}
              choice={choice}
              index={index}
              count={media.length}
              altTextMax={altTextMax}
              onAltText={(altText) =>
                onChange((before) =>
                  before.map((each) => (each.mediaId === choice.mediaId ? { ...each, altText } : each)),
                )
              }
              onMove={(to) => onChange((before) => moved(before, index, to))}
              onRemove={() => onChange((before) => before.filter((each) => each.mediaId !== choice.mediaId))}
            />
          ))}
        </PlainList>
      )}
      {uploads.list.map((upload) => (
        <UploadRow key={upload.key} upload={upload} onDrop={() => uploads.drop(upload.key)} />
      ))}
      <DropArea label={`Add files: ${label}`} onFiles={uploads.add}>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPhotoSearch size={14} aria-hidden />}
          onClick={library.open}
        >
          From the library
        </Button>
      </DropArea>
      <LibraryDialog
        opened={browsing}
        onClose={library.close}
        onChosen={(chosen) => {
          add(chosen);
          library.close();
        }}
      />
    </Stack>
  );
}
