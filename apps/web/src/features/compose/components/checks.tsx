import { Group, Loader, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCircleCheck } from '@tabler/icons-react';
import type { Channel } from '../../../api/types';
import { usePreflight, type PostInWriting } from '../../preflight/api/preflight';
import { ToField } from '../../preflight/components/finding-action';
import { FindingList } from '../../preflight/components/finding-list';
import type { FindingPlace } from '../../preflight/finding-place';
import { together } from '../../preflight/findings';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { wallOf } from '../../schedule/when';
import { channelContents } from '../state/channel-content';
import type { ChannelProblem } from '../state/compose-problems';
import { chosenOf, contentOf, type ComposeState } from '../state/compose-state';

interface ChecksProps {
  state: ComposeState;
  channels: readonly Channel[];
  /** What the browser found by itself. */
  found: readonly ChannelProblem[];
  postId: string | undefined;
  /** Its own posts say the same, as they should. */
  repeats: boolean;
  /** Takes the cursor to a field of the form. */
  onJump: (place: FindingPlace) => void;
}

/** Asked no more often than people pause. */
const PAUSE_MS = 800;

/** Half-written things that the server does not even look at. */
const UNREADABLE: readonly string[] = ['poll_choices_too_few', 'link_malformed', 'language_malformed'];

/** What to mend before the post goes out, while it is being written. */
export function Checks({ state, channels, found, postId, repeats, onJump }: ChecksProps) {
  const workspace = useWorkspace();
  const [settled] = useDebouncedValue(state, PAUSE_MS);
  const readable = !found.some(({ code }) => UNREADABLE.includes(code));
  const looked = usePreflight(
    workspace.id,
    readable && settled === state ? inWriting(state, channels, postId) : undefined,
  );
  if (!inWriting(state, channels, postId)) {
    return (
      <Text size="sm" c="dimmed">
        Write something and choose a channel: Drover then looks for what could go wrong.
      </Text>
    );
  }
  const said = (looked.data?.findings ?? []).filter(({ code }) => !(repeats && code === 'duplicate'));
  const findings = together(found, said);
  const looking = looked.isFetching || (readable && settled !== state);
  const status = words({
    looking,
    failed: looked.isError,
    complete: looked.data?.complete ?? true,
    count: findings.length,
  });
  return (
    <>
      {findings.length > 0 && (
        <FindingList
          findings={findings}
          label="Checks"
          toField={(place, label, { message }) => (
            <ToField label={label} message={message} onClick={() => onJump(place)} />
          )}
        />
      )}
      <div role="status">
        {status !== '' && (
          <Group gap={6} mt={findings.length > 0 ? 'sm' : 0}>
            {looking && <Loader size={14} aria-hidden />}
            {!looking && findings.length === 0 && looked.data && (
              <IconCircleCheck size={18} color="var(--mantine-color-green-6)" aria-hidden />
            )}
            <Text size="sm" c="dimmed">
              {status}
            </Text>
          </Group>
        )}
      </div>
    </>
  );
}

function words(look: { looking: boolean; failed: boolean; complete: boolean; count: number }): string {
  if (look.looking) return 'Looking for what could go wrong…';
  if (look.failed) return 'Links and access to channels could not be looked at now.';
  if (!look.complete) return 'Some links have not answered yet; Drover looks at them again later.';
  return look.count === 0 ? 'Nothing stands in its way.' : '';
}

/** Undefined while there is nothing to look at. */
function inWriting(
  state: ComposeState,
  channels: readonly Channel[],
  postId: string | undefined,
): PostInWriting | undefined {
  const ids = chosenOf(
    state,
    channels.map(({ id }) => id),
  );
  const empty = channelContents(state, channels).every(({ text, media = [] }) => text.trim() === '' && !media[0]);
  if (ids.length === 0 || empty) return undefined;
  const schedule = state.mode === 'later' ? wallOf(state.when) : undefined;
  return { ...contentOf(state, channels), ...(postId && { postId }), ...(schedule && { schedule }) };
}
