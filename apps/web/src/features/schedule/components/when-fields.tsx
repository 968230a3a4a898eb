import { Stack } from '@mantine/core';
import type { When } from '../when';
import { MomentFields } from './moment-fields';
import { WhenPreview } from './when-preview';

interface WhenFieldsProps {
  workspaceId: string;
  when: When;
  onChange: (when: When) => void;
  error?: string | undefined;
  /** What happens then; “Goes out” when left out. */
  subject?: string;
}

/** Day, time and zone, and what they come to. */
export function WhenFields({ workspaceId, when, onChange, error, subject }: WhenFieldsProps) {
  return (
    <Stack gap="sm">
      <MomentFields when={when} onChange={onChange} />
      <WhenPreview workspaceId={workspaceId} when={when} error={error} subject={subject} />
    </Stack>
  );
}
