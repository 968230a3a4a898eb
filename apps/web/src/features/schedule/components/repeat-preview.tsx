import { Paper, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { isProblem } from '../../../api/api-problem';
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
    const problem = isProblem(preview.error) ? preview.error : undefined;
    return <Trouble text={problem?.fields[0]?.message ?? problem?.message ?? 'This could not be checked.'} />;
  }
  if (!preview.data) return <Skeleton height={120} />;
  const { items, ended, description } = preview.data;
  if (items.length === 0) return <Trouble text="Nothing of this lies ahead. Choose a later end." />;
  return (
    <Paper bg="var(--drover-tint)" p="sm" aria-live="polite">
      <Text size="sm" fw={600} mb={6}>
        {description ?? 'The next times'}
      </Text>
      <OccurrenceList items={items} label="The next times" />
      <Text size="xs" c="dimmed" mt={6}>
        {ended ? (items.length === 1 ? 'Only this once.' : 'These are all.') : 'And so on.'}
      </Text>
    </Paper>
  );
}
