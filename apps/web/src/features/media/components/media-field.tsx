import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPhotoSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Channel } from '../../../api/types';
import { PlainList } from '../../../ui/plain-list';
import { moved, type MediaChoice } from '../../compose/state/message-state';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useUploads } from '../api/use-uploads';
import { AddFiles } from './add-files';
import { ChosenMedia } from './chosen-media';
import { DropZone } from './drop-zone';
import { LibraryDialog } from './library-dialog';
import { UploadList } from './upload-list';

interface MediaFieldProps {
  /** Of which message. */
  label: string;
  media: readonly MediaChoice[];
  /** The chosen channels. */
  channels: readonly Channel[];
  /** By what stands there when it happens: uploads take time. */
  onChange: (change: (media: MediaChoice[]) => MediaChoice[]) => void;
  /** What stands above the files and takes them too: the text. */
  children?: ReactNode;
}

/** The files of a message, below its text; hidden where no chosen channel takes any. */
export function MediaField({ label, media, channels, onChange, children }: MediaFieldProps) {
  const workspace = useWorkspace();
  const [browsing, library] = useDisclosure(false);
  const add = ({ id: mediaId }: { id: string }): void =>
    onChange((before) =>
      before.some((each) => each.mediaId === mediaId) ? before : [...before, { mediaId, altText: '' }],
    );
  const uploads = useUploads(workspace.id, add);
  const taken = channels.length === 0 || channels.some((channel) => channel.media);
  const altTextMax = Math.max(0, ...channels.map((channel) => channel.media?.maxAltText ?? 0)) || undefined;
  return (
    <DropZone disabled={!taken} onFiles={uploads.add}>
      <Stack gap="xs">
        {children}
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
        <UploadList uploads={uploads} label={`Uploads: ${label}`} />
        {taken && (
          <AddFiles label={`Add files: ${label}`} onFiles={uploads.add}>
            <Button
              variant="subtle"
              size="xs"
              leftSection={<IconPhotoSearch size={14} aria-hidden />}
              onClick={library.open}
            >
              From the library
            </Button>
          </AddFiles>
        )}
        <LibraryDialog
          opened={browsing}
          onClose={library.close}
          onChosen={(chosen) => {
            add(chosen);
            library.close();
          }}
        />
      </Stack>
    </DropZone>
  );
}
