import { Chip, Group, Stack, Text } from '@mantine/core';
import { WhenFields } from '../../schedule/components/when-fields';
import { isComposeMode, type ComposeMode } from '../state/compose-state';
import type { Compose } from '../state/use-compose';
import { CampaignChoice } from './campaign-choice';
import { QueueChoice } from './queue-choice';
import { RepeatChoice } from './repeat-choice';

const modes: { value: ComposeMode; label: string; newOnly?: boolean }[] = [
  { value: 'later', label: 'At a time' },
  { value: 'now', label: 'Now' },
  { value: 'queue', label: 'In a queue' },
  { value: 'repeat', label: 'Repeating', newOnly: true },
  { value: 'campaign', label: 'With a campaign' },
];

interface WhenSectionProps {
  workspaceId: string;
  compose: Compose;
  /** A post that exists stays one post. */
  editing: boolean;
  error?: string | undefined;
}

/** The ways in which a post gets its moment. */
export function WhenSection({ workspaceId, compose, editing, error }: WhenSectionProps) {
  const { mode, when } = compose.state;
  return (
    <Stack gap="md">
      <Chip.Group value={mode} onChange={(value) => isComposeMode(value) && compose.change({ mode: value })}>
        <Group gap={6} role="radiogroup" aria-label="When">
          {modes
            .filter(({ newOnly }) => !(newOnly && editing))
            .map(({ value, label }) => (
              <Chip key={value} value={value} size="sm">
                {label}
              </Chip>
            ))}
        </Group>
      </Chip.Group>
      {mode === 'now' && (
        <Text size="sm" c="dimmed">
          It goes out as soon as you press “Publish now”, and you can watch it go.
        </Text>
      )}
      {mode === 'later' && (
        <WhenFields
          workspaceId={workspaceId}
          when={when}
          error={error}
          onChange={(next) => compose.change({ when: next })}
        />
      )}
      {mode === 'queue' && <QueueChoice workspaceId={workspaceId} compose={compose} error={error} />}
      {mode === 'repeat' && <RepeatChoice workspaceId={workspaceId} compose={compose} error={error} />}
      {mode === 'campaign' && <CampaignChoice workspaceId={workspaceId} compose={compose} error={error} />}
    </Stack>
  );
}
