import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { Channel, Publication } from '../../../api/types';
import { ConfirmButton } from '../../../ui/confirm-button';
import { CharacterCount } from '../../compose/components/character-count';
import type { PostAction } from '../api/post-actions';
import type { contentOn } from '../content-on';
import { mayDo } from '../post-states';

interface LiveChangesProps {
  publication: Publication;
  channel: Channel | undefined;
  /** What went out there. */
  content: ReturnType<typeof contentOn>;
  busy: boolean;
  onAction: (action: PostAction) => void;
}

/** What can still be done to a post that is out, where its network allows it. */
export function LiveChanges({ publication, channel, content, busy, onAction }: LiveChangesProps) {
  const [editing, dialog] = useDisclosure(false);
  const { id: publicationId, networkLabel } = publication;
  if (!mayDo(publication, 'edit') && !mayDo(publication, 'remove')) return null;
  return (
    <Group gap="xs">
      {mayDo(publication, 'edit') && (
        <Button size="xs" variant="default" disabled={busy} onClick={dialog.open}>
          {`Edit on ${networkLabel}`}
        </Button>
      )}
      {mayDo(publication, 'remove') && (
        <ConfirmButton
          size="xs"
          variant="default"
          loading={busy}
          question={`Take it down on ${networkLabel}?`}
          explanation="The post and everything of its thread disappear there, with the answers of others. This cannot be undone."
          confirm="Take it down"
          onConfirm={() => onAction({ do: 'remove', publicationId })}
        >
          Take down
        </ConfirmButton>
      )}
      <Modal opened={editing} onClose={dialog.close} title={<Text fw={650}>{`Edit on ${networkLabel}`}</Text>}>
        {editing && (
          <LiveEdit
            text={content.text}
            files={content.media?.length ?? 0}
            channel={channel}
            onCancel={dialog.close}
            onSave={(text) => {
              dialog.close();
              onAction({ do: 'edit', publicationId, content: { ...content, text } });
            }}
          />
        )}
      </Modal>
    </Group>
  );
}

interface LiveEditProps {
  text: string;
  /** How many stand beside it. */
  files: number;
  channel: Channel | undefined;
  onCancel: () => void;
  onSave: (text: string) => void;
}

function LiveEdit({ text: before, files, channel, onCancel, onSave }: LiveEditProps) {
  const [text, setText] = useState(before);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        It changes where it is. Who has seen it may have seen the words from before.
      </Text>
      <Textarea
        label="Text"
        autosize
        minRows={4}
        maxRows={14}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {channel && <CharacterCount channel={channel} text={text} files={files} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          Leave it
        </Button>
        <Button disabled={text.trim() === '' || text === before} onClick={() => onSave(text)}>
          Save
        </Button>
      </Group>
    </Stack>
  );
}
