import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { Source } from '../../../api/types';
import { CopyField } from '../../../ui/copy-field';

interface SourceSecretProps {
  source: Source;
  secret: string;
  onClose: () => void;
}

/** What the other side needs to send to a new webhook. */
export function SourceSecret({ source, secret, onClose }: SourceSecretProps) {
  return (
    <Stack>
      <Alert color="straw" variant="light">
        Copy the secret now: it is shown only this once.
      </Alert>
      <CopyField label="Address" value={source.url} />
      <CopyField label="Secret" value={secret} />
      <Text size="sm" c="dimmed">
        {source.verification === 'bearer'
          ? 'Send JSON there by POST, with the header “Authorization: Bearer” and the secret.'
          : 'Send JSON there by POST, signed after Standard Webhooks (standardwebhooks.com); most languages have a library.'}
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  );
}
