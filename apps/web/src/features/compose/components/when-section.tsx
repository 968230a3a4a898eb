import { SegmentedControl, Stack, Text } from '@mantine/core';
import { WhenFields } from '../../schedule/components/when-fields';
import type { Compose } from '../state/use-compose';

interface WhenSectionProps {
  workspaceId: string;
  compose: Compose;
  error?: string | undefined;
}

/** At a time, or now. */
export function WhenSection({ workspaceId, compose, error }: WhenSectionProps) {
  const { mode, when } = compose.state;
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label="When"
        value={mode}
        onChange={(value) => compose.change({ mode: value === 'now' ? 'now' : 'later' })}
        data={[
          { value: 'later', label: 'At a time' },
          { value: 'now', label: 'Now' },
        ]}
        w="fit-content"
      />
      {mode === 'later' ? (
        <WhenFields
          workspaceId={workspaceId}
          when={when}
          error={error}
          onChange={(next) => compose.change({ when: next })}
        />
      ) : (
        <Text size="sm" c="dimmed">
          It goes out as soon as you press “Publish now”, and you can watch it go.
        </Text>
      )}
    </Stack>
  );
}
