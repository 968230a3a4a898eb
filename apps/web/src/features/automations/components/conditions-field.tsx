import { ActionIcon, Autocomplete, Button, Fieldset, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Condition } from '../../../api/types';
import { COMPARISONS, type Comparison } from '../api/automations';

const words: Record<Comparison, string> = {
  equals: 'is',
  contains: 'contains',
  differs: 'is not',
  exists: 'is there',
};

interface ConditionsFieldProps {
  conditions: readonly Condition[];
  /** Names to choose from; others can be typed. */
  facts: readonly string[];
  onChange: (conditions: Condition[]) => void;
}

/** What must hold for an automation to run; all of it. */
export function ConditionsField({ conditions, facts, onChange }: ConditionsFieldProps) {
  const change = (index: number, part: Partial<Condition>): void =>
    onChange(conditions.map((each, place) => (place === index ? { ...each, ...part } : each)));
  return (
    <Fieldset legend="Only if" variant="unstyled" className="plain-fieldset">
      <Stack gap="xs">
        {conditions.length === 0 && (
          <Text size="sm" c="dimmed">
            No conditions: it runs each time.
          </Text>
        )}
        {conditions.map((condition, index) => (
          <Group key={index} gap="xs" align="center">
            <Autocomplete
              aria-label={`Condition ${index + 1}: what`}
              placeholder="title"
              data={[...facts]}
              value={condition.fact}
              onChange={(fact) => change(index, { fact })}
              maxLength={100}
              style={{ flex: '2 1 120px' }}
            />
            <Select
              aria-label={`Condition ${index + 1}: how`}
              allowDeselect={false}
              data={COMPARISONS.map((value) => ({ value, label: words[value] }))}
              value={condition.is}
              onChange={(is) => is && change(index, { is })}
              style={{ flex: '1 1 110px' }}
            />
            {condition.is !== 'exists' && (
              <TextInput
                aria-label={`Condition ${index + 1}: value`}
                value={condition.value ?? ''}
                onChange={(event) => change(index, { value: event.currentTarget.value })}
                maxLength={1000}
                style={{ flex: '2 1 120px' }}
              />
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove condition ${index + 1}`}
              onClick={() => onChange(conditions.filter((_, place) => place !== index))}
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
          onClick={() => onChange([...conditions, { fact: facts[0] ?? '', is: 'contains', value: '' }])}
        >
          Add a condition
        </Button>
      </Stack>
    </Fieldset>
  );
}
