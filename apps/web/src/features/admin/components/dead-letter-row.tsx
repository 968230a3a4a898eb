import { Button, Code, Collapse, Group, Paper, Text } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import type { DeadLetter } from '../../../api/types';
import { Moment } from '../../../ui/moment';
import { useDeadLetter } from '../api/dead-letters';

interface DeadLetterRowProps {
  letter: DeadLetter;
  busy: boolean;
  onReplay: () => void;
}

/** One dead letter; opens to what it carries. */
export function DeadLetterRow({ letter, busy, onReplay }: DeadLetterRowProps) {
  const [opened, content] = useDisclosure(false);
  const contentId = useId();
  const full = useDeadLetter(letter, opened);
  const { name, module, subscriber, occurredAt, failures, lastError } = letter;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm" align="flex-start">
        <div style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text size="sm" c="dimmed">
            {`From ${module} to ${subscriber}, `}
            <Moment at={occurredAt} />
            {` · ${failures} ${failures === 1 ? 'try' : 'tries'}`}
          </Text>
          <Text size="sm" c="red" mt={2} style={{ overflowWrap: 'anywhere' }}>
            {lastError}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            onClick={content.toggle}
            aria-expanded={opened}
            aria-controls={contentId}
            aria-label={`${opened ? 'Hide' : 'Show'} ${name}`}
          >
            {opened ? 'Hide' : 'Show'}
          </Button>
          <Button size="xs" variant="light" disabled={busy} onClick={onReplay} aria-label={`Replay ${name}`}>
            Replay
          </Button>
        </Group>
      </Group>
      <Collapse expanded={opened} id={contentId} keepMounted={false}>
        <Code block mt="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {full.isPending
            ? 'Loading …'
            : full.isError
              ? 'What it carries could not be read.'
              : readable(full.data.body)}
        </Code>
      </Collapse>
    </Paper>
  );
}

/** JSON laid out for people; what is none stays as it is. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
