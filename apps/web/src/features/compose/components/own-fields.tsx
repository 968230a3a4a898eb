import { Stack, Textarea } from '@mantine/core';
import type { Channel } from '../../../api/types';
import { MediaField } from '../../media/components/media-field';
import { saidOn } from '../state/compose-state';
import { knownOptions } from '../state/options-state';
import type { Aspect } from '../state/own-message';
import { shareAgain } from '../state/share-again';
import type { Compose } from '../state/use-compose';
import { CharacterCount } from './character-count';
import { OptionsFields } from './options-fields';
import { OwnAspect } from './own-aspect';
import { ThreadFields } from './thread-fields';

interface OwnFieldsProps {
  channel: Channel;
  name: string;
  compose: Compose;
  /** What is wrong with its text. */
  error?: string | undefined;
}

/** All that one channel gets; what is changed here is changed for this channel alone. */
export function OwnFields({ channel, name, compose, error }: OwnFieldsProps) {
  const { features } = channel;
  const own = compose.state.channels[channel.id]?.own ?? {};
  const said = saidOn(compose.state, channel.id);
  const aspect = (which: Aspect, title: string) => ({
    title,
    name,
    own: which in own,
    onShare: () => shareAgain(compose, { id: channel.id, name }, [which]),
  });
  const below = (features?.maxThread ?? 1) > 1 || features?.comment || said.thread.length > 0;
  return (
    <Stack gap="md">
      <OwnAspect {...aspect('text', 'Text')}>
        <Textarea
          aria-label={`Text for ${name}`}
          placeholder="Nothing written yet"
          autosize
          minRows={3}
          maxRows={12}
          value={said.text}
          error={error}
          onChange={(event) => {
            const text = event.currentTarget.value;
            compose.changeOwn(channel.id, () => ({ text }));
          }}
        />
        <CharacterCount channel={channel} text={said.text} files={said.media.length} />
      </OwnAspect>
      {(channel.media || said.media.length > 0) && (
        <OwnAspect {...aspect('media', 'Files')}>
          <MediaField
            label={name}
            media={said.media}
            channels={[channel]}
            onChange={(change) => compose.changeOwn(channel.id, ({ media }) => ({ media: change(media) }))}
          />
        </OwnAspect>
      )}
      {below && (
        <OwnAspect
          {...aspect('thread', features?.comment ? 'Thread and first comment' : 'Thread')}
          own={'thread' in own || 'comment' in own}
          onShare={() => shareAgain(compose, { id: channel.id, name }, ['thread', 'comment'])}
        >
          <ThreadFields
            said={said}
            channels={[channel]}
            place={name}
            onChange={(change) => compose.changeOwn(channel.id, change)}
          />
        </OwnAspect>
      )}
      {knownOptions([channel]).length > 0 && (
        <OwnAspect {...aspect('options', 'How')}>
          <OptionsFields
            options={said.options}
            channels={[channel]}
            place={name}
            onChange={(options) => compose.changeOwn(channel.id, () => ({ options }))}
          />
        </OwnAspect>
      )}
    </Stack>
  );
}
