import { Paper, Stack } from '@mantine/core';
import type { Channel, Written } from '../../../api/types';
import { ownOf, saidOf } from '../../compose/state/targets-state';
import { OwnMessageOn } from './own-message';
import { PostMessage, PostThread } from './post-message';
import { PostOptions } from './post-options';

interface WrittenContentProps {
  /** What it is, for those who do not see it. */
  label: string;
  written: Written;
  channels: readonly Channel[];
}

/** All that a post or a series says: words, files, what is below it, and what single channels get instead. */
export function WrittenContent({ label, written, channels }: WrittenContentProps) {
  const said = saidOf(written, channels);
  return (
    <>
      <Paper withBorder p="lg" component="section" aria-label={label}>
        <Stack gap="md">
          <PostMessage text={written.text} media={written.media ?? []} />
          <PostThread thread={written.thread ?? []} comment={written.comment ?? null} />
          <PostOptions options={said.options} />
        </Stack>
      </Paper>
      {written.targets.map((target) => {
        const channel = channels.find(({ id }) => id === target.channelId);
        const own = ownOf(target, written, said, channel);
        return own && <OwnMessageOn key={target.channelId} channel={channel} own={own} />;
      })}
    </>
  );
}
