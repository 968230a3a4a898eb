import { Badge, Group } from '@mantine/core';
import type { OwnOptions } from '../../compose/state/own-message';
import { optionsInWords } from '../options-in-words';

/** What networks are told of the post beside its words, in a line. */
export function PostOptions({ options }: { options: OwnOptions }) {
  const said = optionsInWords(options);
  if (said.length === 0) return null;
  return (
    <Group gap={6} aria-label="Options" role="group">
      {said.map((words) => (
        <Badge
          key={words}
          variant="light"
          color="gray"
          tt="none"
          maw="100%"
          h="auto"
          py={3}
          styles={{ label: { whiteSpace: 'normal', overflowWrap: 'anywhere' } }}
        >
          {words}
        </Badge>
      ))}
    </Group>
  );
}
