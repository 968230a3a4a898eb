import { Paper, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { isProblem } from '../../../api/api-problem';
import { sentence } from '../../../ui/sentence';
import { useRecurrencePreview } from '../api/recurrence-preview';
import type { RepeatForm } from '../repeat';
import { OccurrenceList } from './occurrence-list';
import { Trouble } from './trouble';

interface RepeatPreviewProps {
  workspaceId: string;
  form: RepeatForm | undefined;
  error?: string | undefined;
}

/** What a repetition comes to: the rule in words, and its next instants. */
export function RepeatPreview({ workspaceId, form, error }: RepeatPreviewProps) {
  // By its text, since the form is made anew with each rendering.
  const [settled] = useDebouncedValue(form && JSON.stringify(form), 250);
  const preview = useRecurrencePreview(
    workspaceId,
    settled === undefined ? undefined : (JSON.parse(settled) as RepeatForm),
  );
  if (error) return <Trouble text={error} />;
  if (!form) return <Trouble text="Fill in how it repeats." />;
  if (preview.isError) {
    return <Trouble text={problemIn(preview.error)} />;
  }
  if (!preview.data) return <Skeleton height={120} />;
  const { items, ended, description } = preview.data;
  if (items.length === 0) return <Trouble text="Nothing of this lies ahead. Choose a later end." />;
  return (
    <Paper bg="var(--drover-tint)" p="sm" aria-live="polite">
      <Text size="sm" fw={600} mb={6}>
        {description === undefined ? 'The next times' : sentence(description)}
      </Text>
      <OccurrenceList items={items} label="The next times" />
      <Text size="xs" c="dimmed" mt={6}>
        {ended ? (items.length === 1 ? 'Only this once.' : 'These are all.') : 'And so on.'}
      </Text>
    </Paper>
  );
}

const subjects: Record<string, string> = {
  rrule: 'The rule',
  cron: 'The expression',
  start: 'The first time',
  zone: 'The time zone',
};

/** What the server says of the form; its messages go on from the field's name. */
function problemIn(error: unknown): string {
  if (!isProblem(error)) return 'This could not be checked.';
  const [first] = error.fields;
  if (!first) return error.message;
  const subject = subjects[first.field.split('.').at(-1) ?? ''];
  return subject === undefined ? sentence(first.message) : `${subject} ${first.message}`;
}
