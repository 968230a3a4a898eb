import { Group, List, Stack, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import type { PreviewedOccurrence } from '../../../api/types';
import { instant, wallTime } from '../../../time/format';
import { remarkWords } from '../remark-words';

/** Instants to come, each with what the clocks do there. */
export function OccurrenceList({ items, label }: { items: readonly PreviewedOccurrence[]; label: string }) {
  return (
    <List size="sm" aria-label={label} listStyleType="none" spacing={4}>
      {items.map(({ dueAt, localTime, remark, explanation }) => (
        <List.Item key={dueAt} styles={{ itemWrapper: { display: 'block' }, itemLabel: { display: 'block' } }}>
          <Stack gap={0}>
            <time dateTime={dueAt}>{localTime === undefined ? instant(dueAt) : wallTime(localTime)}</time>
            {remark && (
              <Group gap={6} wrap="nowrap" align="flex-start" c="orange">
                <IconClockExclamation size={16} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
                <Text size="sm">{explanation ?? remarkWords[remark]}</Text>
              </Group>
            )}
          </Stack>
        </List.Item>
      ))}
    </List>
  );
}
