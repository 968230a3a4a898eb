import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Blackout } from '../../../api/types';

interface BlackoutsFieldProps {
  blackouts: readonly Blackout[];
  /** A day to begin with. */
  today: string;
  onChange: (blackouts: Blackout[]) => void;
}

/** Spans in which no slot counts. */
export function BlackoutsField({ blackouts, today, onChange }: BlackoutsFieldProps) {
  const change = (index: number, part: Partial<Blackout>): void =>
    onChange(blackouts.map((each, place) => (place === index ? { ...each, ...part } : each)));
  return (
    <Fieldset legend="Blackouts" variant="unstyled" className="plain-fieldset">
      <Stack gap="sm">
        {blackouts.length === 0 && (
          <Text size="sm" c="dimmed">
            None. A blackout stops the queue for a while, such as during an election or a funeral.
          </Text>
        )}
        {blackouts.map((blackout, index) => (
          <Group key={index} gap="xs" align="flex-end">
            <WallInput label="From" value={blackout.from} onChange={(from) => change(index, { from })} />
            <WallInput label="Until" value={blackout.to} onChange={(to) => change(index, { to })} />
            <TextInput
              label="Reason"
              maxLength={200}
              value={blackout.reason ?? ''}
              onChange={(event) => change(index, { reason: event.currentTarget.value })}
              style={{ flex: '1 1 160px' }}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="input-sm"
              aria-label={`Remove blackout ${index + 1}`}
              onClick={() => onChange(blackouts.filter((_, place) => place !== index))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="light"
          size="xs"
          w="fit-content"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...blackouts, { from: `${today}T00:00`, to: `${today}T23:59` }])}
        >
          Add a blackout
        </Button>
      </Stack>
    </Fieldset>
  );
}

function WallInput({ label, value, onChange }: { label: string; value: string; onChange: (wall: string) => void }) {
  return (
    <DateTimePicker
      label={label}
      value={value.replace('T', ' ')}
      valueFormat="D MMM YYYY, HH:mm"
      onChange={(chosen) => chosen && onChange(chosen.slice(0, 16).replace(' ', 'T'))}
      popoverProps={{ shadow: 'md' }}
      style={{ flex: '1 1 170px' }}
    />
  );
}
