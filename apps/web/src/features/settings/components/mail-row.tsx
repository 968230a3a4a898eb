import { Badge, Collapse, Group, Paper, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import type { MailItem } from '../../../api/types';
import { Moment } from '../../../ui/moment';

const states: Record<MailItem['state'], { label: string; color: string }> = {
  queued: { label: 'Waiting', color: 'straw' },
  sent: { label: 'Sent', color: 'green' },
  failed: { label: 'Failed', color: 'red' },
  kept: { label: 'Kept here', color: 'gray' },
};

/** One mail; opens to its text. */
export function MailRow({ mail }: { mail: MailItem }) {
  const [opened, text] = useDisclosure(false);
  const id = useId();
  const state = states[mail.state];
  return (
    <Paper component="li" withBorder>
      <UnstyledButton onClick={text.toggle} aria-expanded={opened} aria-controls={id} p="md" w="100%">
        <Group justify="space-between" gap="xs">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {mail.subject}
          </Text>
          <Badge variant="light" color={state.color}>
            {state.label}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {`To ${mail.to} · `}
          <Moment at={mail.createdAt} />
        </Text>
      </UnstyledButton>
      <Collapse expanded={opened} id={id} keepMounted={false}>
        <Text size="sm" className="post-text" px="md" pb="md">
          {mail.text}
        </Text>
        {mail.reason && (
          <Text size="sm" c="red" px="md" pb="md">
            {mail.reason}
          </Text>
        )}
      </Collapse>
    </Paper>
  );
}
