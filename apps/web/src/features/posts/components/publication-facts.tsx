import { Group, Text } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import type { Figures, Publication } from '../../../api/types';
import { Moment } from '../../../ui/moment';
import { figuresInWords } from '../figure-words';

interface PublicationFactsProps {
  publication: Publication;
  figures: Figures | undefined;
}

/** How much of a thread is out, what becomes of it later, and how often it was seen. */
export function PublicationFacts({ publication, figures }: PublicationFactsProps) {
  const { parts, partsSent = 0, deleteAt, removedAt, change, state } = publication;
  const counted = figures ? figuresInWords(figures) : [];
  return (
    <>
      {parts !== undefined && !removedAt && (state !== 'armed' || partsSent > 0) && (
        <Text size="sm" c={partsSent < parts ? undefined : 'dimmed'}>
          {partsSent < parts ? `${partsSent} of ${parts} messages are out.` : `All ${parts} messages are out.`}
        </Text>
      )}
      {removedAt && (
        <Text size="sm">
          Taken down <Moment at={removedAt} />.
        </Text>
      )}
      {deleteAt && !removedAt && (
        <Text size="sm" c="dimmed">
          Will be taken down <Moment at={deleteAt} ahead />.
        </Text>
      )}
      {change && change.state !== 'done' && (
        <Text size="sm" c={change.state === 'failed' ? 'red' : 'orange'} role="status">
          {changeInWords(change)}
        </Text>
      )}
      {counted.length > 0 && figures && (
        <Group gap={8} wrap="nowrap" align="flex-start" aria-label="Figures" role="group">
          <IconChartBar size={16} style={{ flex: 'none', marginTop: 3 }} aria-hidden />
          <Group gap={0} style={{ columnGap: 14 }}>
            {counted.map(({ count, what }) => (
              <Text key={what} size="sm" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
                <Text span inherit fw={600}>
                  {count}
                </Text>{' '}
                {what}
              </Text>
            ))}
            <Text size="xs" c="dimmed">
              counted <Moment at={figures.collectedAt} />
            </Text>
          </Group>
        </Group>
      )}
    </>
  );
}

function changeInWords({ kind, state, reason }: NonNullable<Publication['change']>): string {
  const what = kind === 'edit' ? 'The change' : 'Taking it down';
  if (state === 'failed') return `${what} failed. ${reason ?? 'Look at it on the network.'}`;
  return `${what} is on its way. ${reason ?? 'It is tried until it is certain.'}`;
}
