import { Alert, Button, Group, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import type { Publication } from '../../../api/types';
import type { PostAction } from '../api/post-actions';

interface SettleChoiceProps {
  publication: Publication;
  busy: boolean;
  onAction: (action: PostAction) => void;
}

/** Nobody can tell whether it went out, so a person looks and decides. */
export function SettleChoice({ publication, busy, onAction }: SettleChoiceProps) {
  const settle = (as: 'published' | 'send_again' | 'dropped') => () =>
    onAction({ do: 'settle', publicationId: publication.id, as });
  return (
    <Alert color="orange" variant="light" icon={<IconHelpCircle aria-hidden />} title="Did it go out?">
      <Text size="sm" mb="sm">
        {`The answer of ${publication.networkLabel} was lost, and Drover never posts twice on a guess. Look at ${publication.handle}, then decide.`}
      </Text>
      <Group gap="xs">
        <Button size="xs" loading={busy} onClick={settle('published')}>
          It is there
        </Button>
        <Button size="xs" variant="default" disabled={busy} onClick={settle('send_again')}>
          Send again
        </Button>
        <Button size="xs" variant="subtle" color="gray" disabled={busy} onClick={settle('dropped')}>
          Drop
        </Button>
      </Group>
    </Alert>
  );
}
