import { Checkbox, type InputWrapperProps, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { Channel } from '../../../api/types';
import { VISIBILITY_WORDS, takenDownAfter, visibilitiesOf } from '../state/option-words';
import { PollFields } from './poll-fields';
import { knownOptions, without, type OptionsState } from '../state/options-state';

/** Notes come and go: below, they move no field away from its neighbour. */
const NOTE_BELOW: InputWrapperProps['inputWrapperOrder'] = ['label', 'input', 'description', 'error'];

interface OptionsFieldsProps {
  options: OptionsState;
  /** The chosen channels. */
  channels: readonly Channel[];
  /** Where, when it is not everywhere. */
  place?: string;
  onChange: (options: OptionsState) => void;
}

/** What the chosen networks can be told beside the words; nothing where none of them can be told anything. */
export function OptionsFields({ options, channels, place, onChange }: OptionsFieldsProps) {
  const known = knownOptions(channels);
  if (known.length === 0) return null;
  const change = (part: Partial<OptionsState>): void => onChange({ ...options, ...part });
  const has = (option: keyof OptionsState): boolean => known.includes(option);
  const note = (option: keyof OptionsState, words: string): string | undefined => {
    const others = without(channels, option);
    return others.length === 0 ? undefined : `${words} ${others.map(({ networkLabel }) => networkLabel).join(', ')}.`;
  };
  const named = (label: string) => ({
    label,
    'aria-label': place === undefined ? label : `${label} for ${place}`,
  });
  const needsTitle = channels.some(({ features }) => features?.title === 'required');
  return (
    <Stack gap="sm">
      {has('title') && (
        <TextInput
          {...named('Title')}
          inputWrapperOrder={NOTE_BELOW}
          maxLength={500}
          required={needsTitle}
          withAsterisk={needsTitle}
          description={note('title', 'Not shown on')}
          value={options.title ?? ''}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
      )}
      {has('link') && (
        <TextInput
          {...named('Link')}
          inputWrapperOrder={NOTE_BELOW}
          type="url"
          placeholder="https://"
          description={note('link', 'Put it into the text for')}
          value={options.link ?? ''}
          onChange={(event) => change({ link: event.currentTarget.value })}
        />
      )}
      {has('contentWarning') && (
        <TextInput
          {...named('Content warning')}
          inputWrapperOrder={NOTE_BELOW}
          maxLength={500}
          placeholder="Shown instead of the post until somebody opens it"
          description={options.contentWarning ? note('contentWarning', 'Everything is seen at once on') : undefined}
          value={options.contentWarning ?? ''}
          onChange={(event) => change({ contentWarning: event.currentTarget.value })}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {has('visibility') && (
          <Select
            {...named('Who sees it')}
            inputWrapperOrder={NOTE_BELOW}
            data={visibilitiesOf(channels).map((value) => ({ value, label: VISIBILITY_WORDS[value] }))}
            allowDeselect={false}
            description={
              options.visibility && options.visibility !== 'public'
                ? note('visibility', 'Everybody sees it on')
                : undefined
            }
            value={options.visibility ?? visibilitiesOf(channels)[0] ?? null}
            onChange={(visibility) => visibility && change({ visibility })}
          />
        )}
        {has('language') && (
          <TextInput
            {...named('Language')}
            inputWrapperOrder={NOTE_BELOW}
            placeholder="en, de, pt-BR"
            maxLength={35}
            value={options.language ?? ''}
            onChange={(event) => change({ language: event.currentTarget.value })}
          />
        )}
        {has('deleteAfterMinutes') && (
          <Select
            {...named('Take it down')}
            inputWrapperOrder={NOTE_BELOW}
            data={takenDownAfter(options.deleteAfterMinutes)}
            allowDeselect={false}
            description={options.deleteAfterMinutes ? note('deleteAfterMinutes', 'It stays on') : undefined}
            value={String(options.deleteAfterMinutes ?? 0)}
            onChange={(minutes) => {
              const { deleteAfterMinutes: _before, ...rest } = options;
              onChange(Number(minutes) > 0 ? { ...rest, deleteAfterMinutes: Number(minutes) } : rest);
            }}
          />
        )}
      </SimpleGrid>
      {has('poll') && (
        <PollFields
          poll={options.poll}
          rules={channels.flatMap(({ features }) => features?.poll ?? [])}
          place={place}
          note={note('poll', 'Nobody is asked on')}
          onChange={(poll) => {
            const { poll: _before, ...rest } = options;
            onChange(poll ? { ...rest, poll } : rest);
          }}
        />
      )}
      {has('sensitive') && (
        <Checkbox
          {...named('Hide the media until somebody wants to see it')}
          checked={options.sensitive ?? false}
          onChange={(event) => change({ sensitive: event.currentTarget.checked })}
        />
      )}
      {has('sensitive') && options.sensitive && without(channels, 'sensitive').length > 0 && (
        <Text size="xs" c="dimmed">
          {note('sensitive', 'It is seen at once on')}
        </Text>
      )}
    </Stack>
  );
}
