import { Checkbox, Select, SimpleGrid, Stack, Textarea } from '@mantine/core';
import type { ContentOptions } from '../../../api/types';

type Poll = NonNullable<ContentOptions['poll']>;

interface PollFieldsProps {
  poll: Poll | undefined;
  /** The chosen channels that ask nobody, in words. */
  note: string | undefined;
  onChange: (poll: Poll | undefined) => void;
}

const OPEN_FOR = [
  { value: '60', label: 'An hour' },
  { value: '360', label: '6 hours' },
  { value: '1440', label: 'A day' },
  { value: '4320', label: '3 days' },
  { value: '10080', label: 'A week' },
];
const USUAL_MINUTES = 1440;

/** A question to the readers below the post. */
export function PollFields({ poll, note, onChange }: PollFieldsProps) {
  const change = (part: Partial<Poll>): void => {
    if (poll) onChange({ ...poll, ...part });
  };
  return (
    <Stack gap="xs">
      <Checkbox
        label="Ask the readers"
        checked={poll !== undefined}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { choices: [], endsAfterMinutes: USUAL_MINUTES } : undefined)
        }
      />
      {poll && (
        <>
          <Textarea
            label="Choices"
            description={note}
            placeholder="One on each line"
            autosize
            minRows={2}
            value={poll.choices.join('\n')}
            onChange={(event) => change({ choices: event.currentTarget.value.split('\n') })}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <Select
              label="Open for"
              data={OPEN_FOR}
              allowDeselect={false}
              value={String(poll.endsAfterMinutes)}
              onChange={(minutes) => change({ endsAfterMinutes: Number(minutes ?? USUAL_MINUTES) })}
            />
            <Checkbox
              mt={{ base: 0, xs: 'xl' }}
              label="More than one choice"
              checked={poll.multiple ?? false}
              onChange={(event) => change({ multiple: event.currentTarget.checked })}
            />
          </SimpleGrid>
        </>
      )}
    </Stack>
  );
}
