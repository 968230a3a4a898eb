import { Button, Group, Stack, Text } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { LoadMore } from '../../../ui/load-more';
import { NothingHere } from '../../../ui/nothing-here';
import { PlainList } from '../../../ui/plain-list';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { tell, tellProblem } from '../../../ui/tell';
import { useDeadLetters, useReplay } from '../api/dead-letters';
import { AwayNote } from './away-note';
import { DeadLetterRow } from './dead-letter-row';

/** Events that a module could not take, to look at and to hand over again. */
export function DeadLettersPanel() {
  const letters = useDeadLetters();
  const replaying = useReplay();
  if (letters.isPending) return <RowsSkeleton rows={2} height={80} />;
  if (letters.isError) return <ProblemNotice error={letters.error} onRetry={() => void letters.refetch()} />;
  const { items, away } = letters.data;
  const replay = (module: string, ids: string[]): void =>
    replaying.mutate(
      { module, ids },
      {
        onSuccess: ({ count }) => tell(`${count === 1 ? 'One event is' : `${count} events are`} handed over again.`),
        onError: tellProblem,
      },
    );
  const modules = [...new Set(items.map(({ module }) => module))];
  return (
    <Stack gap="sm">
      <AwayNote away={away} />
      {items.length === 0 ? (
        <NothingHere icon={<IconMoodSmile size={28} />} title="No dead letters">
          What a part of Drover cannot take after several tries is kept here, to look at and to try again.
        </NothingHere>
      ) : (
        <>
          <Group justify="space-between" gap="sm">
            <Text size="sm" c="dimmed">
              Mend the cause first, then hand them over again; nothing is done twice.
            </Text>
            <Button
              variant="default"
              size="xs"
              loading={replaying.isPending}
              onClick={() => {
                for (const module of modules) {
                  replay(
                    module,
                    items.filter((item) => item.module === module).map(({ id }) => id),
                  );
                }
              }}
            >
              Replay all shown
            </Button>
          </Group>
          <PlainList label="Dead letters" gap="xs">
            {items.map((letter) => (
              <DeadLetterRow
                key={letter.id}
                letter={letter}
                busy={replaying.isPending}
                onReplay={() => replay(letter.module, [letter.id])}
              />
            ))}
          </PlainList>
        </>
      )}
      <LoadMore {...letters} />
    </Stack>
  );
}
