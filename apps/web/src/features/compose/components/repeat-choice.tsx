import { Stack, TextInput } from '@mantine/core';
import { RepeatFields } from '../../schedule/components/repeat-fields';
import { RepeatPreview } from '../../schedule/components/repeat-preview';
import { formOf } from '../../schedule/repeat';
import { seriesNameOf } from '../state/compose-state';
import type { Compose } from '../state/use-compose';

interface RepeatChoiceProps {
  workspaceId: string;
  compose: Compose;
  error?: string | undefined;
}

/** How the post repeats; it becomes a series. */
export function RepeatChoice({ workspaceId, compose, error }: RepeatChoiceProps) {
  const { repeat, when } = compose.state;
  return (
    <Stack gap="sm">
      <RepeatFields
        repeat={repeat}
        when={when}
        onRepeat={(next) => compose.change({ repeat: next })}
        onWhen={(next) => compose.change({ when: next })}
      />
      <RepeatPreview workspaceId={workspaceId} form={formOf(repeat, when)} error={error} />
      <SeriesName compose={compose} />
    </Stack>
  );
}

/** What a series is called; its first words when nobody says. */
export function SeriesName({ compose }: { compose: Compose }) {
  return (
    <TextInput
      label="Name of the series"
      placeholder={seriesNameOf(compose.state) || 'Its first words'}
      maxLength={80}
      value={compose.state.seriesName}
      onChange={(event) => compose.change({ seriesName: event.currentTarget.value })}
    />
  );
}
