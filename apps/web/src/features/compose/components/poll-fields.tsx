import { Button, Checkbox, Fieldset, Group, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { IconStep } from '../../../ui/icon-step';
import { emptyPoll, FEWEST_CHOICES, openFor, strictest, type Poll, type PollRule } from '../state/poll-state';

interface PollFieldsProps {
  poll: Poll | undefined;
  /** Of the networks that take polls. */
  rules: readonly PollRule[];
  /** The chosen channels that ask nobody, in words. */
  note: string | undefined;
  /** Where, when it is not everywhere. */
  place?: string | undefined;
  onChange: (poll: Poll | undefined) => void;
}

/** A question to the readers below the post. */
export function PollFields({ poll, rules, note, place, onChange }: PollFieldsProps) {
  const named = (label: string): string => (place === undefined ? label : `${label} for ${place}`);
  return (
    <Stack gap="xs">
      <Switch
        label="Poll"
        aria-label={named('Poll')}
        description={poll ? note : 'A question to the readers below the post'}
        checked={poll !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? emptyPoll : undefined)}
      />
      {poll && <Choices poll={poll} rule={strictest(rules)} named={named} onChange={onChange} />}
    </Stack>
  );
}

interface ChoicesProps {
  poll: Poll;
  rule: Required<PollRule>;
  named: (label: string) => string;
  onChange: (poll: Poll) => void;
}

function Choices({ poll, rule, named, onChange }: ChoicesProps) {
  const { choices, multiple = false, endsAfterMinutes } = poll;
  return (
    <Fieldset p="sm" aria-label={named('Choices of the poll')}>
      <Stack gap="xs">
        {choices.map((choice, index) => {
          const label = `Choice ${index + 1}`;
          const left = rule.maxChoiceLength - Array.from(choice).length;
          return (
            // Choices have no names of their own; their places are what people see.
            <Group key={index} gap={4} wrap="nowrap" align="flex-start">
              <TextInput
                style={{ flex: 1 }}
                aria-label={named(label)}
                placeholder={label}
                autoFocus={choice === '' && index >= FEWEST_CHOICES}
                value={choice}
                error={left < 0 && `${-left} characters too many`}
                rightSection={
                  <Text size="xs" c={left < 0 ? 'red' : 'dimmed'} aria-hidden>
                    {left}
                  </Text>
                }
                onChange={(event) => onChange({ ...poll, choices: choices.with(index, event.currentTarget.value) })}
              />
              {choices.length > FEWEST_CHOICES && (
                <IconStep
                  label={`Remove: ${named(label)}`}
                  onClick={() => onChange({ ...poll, choices: choices.toSpliced(index, 1) })}
                >
                  <IconX size={16} />
                </IconStep>
              )}
            </Group>
          );
        })}
        {choices.length < rule.maxChoices && (
          <Button
            variant="light"
            size="xs"
            w="fit-content"
            leftSection={<IconPlus size={14} aria-hidden />}
            aria-label={named('Add a choice')}
            onClick={() => onChange({ ...poll, choices: [...choices, ''] })}
          >
            Add a choice
          </Button>
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Select
            label="Open for"
            aria-label={named('Open for')}
            data={openFor(rule, endsAfterMinutes)}
            allowDeselect={false}
            value={String(endsAfterMinutes)}
            onChange={(minutes) => minutes && onChange({ ...poll, endsAfterMinutes: Number(minutes) })}
          />
          {(rule.multiple || multiple) && (
            <Checkbox
              mt={{ base: 0, xs: 32 }}
              label="More than one choice"
              aria-label={named('More than one choice')}
              checked={multiple}
              onChange={(event) => onChange({ ...poll, multiple: event.currentTarget.checked })}
            />
          )}
        </SimpleGrid>
      </Stack>
    </Fieldset>
  );
}
