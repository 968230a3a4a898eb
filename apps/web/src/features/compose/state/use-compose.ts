import { useEffect, useRef, useState } from 'react';
import { saidOn, type ComposeState } from './compose-state';
import { KeptWork } from './kept-work';
import { only, ownMessage, type Aspect, type Said } from './own-message';
import type { ChannelChoice } from './targets-state';

const KEEP_AFTER_MS = 300;

export interface Compose {
  state: ComposeState;
  change: (part: Partial<ComposeState>) => void;
  /** The same by what stands there when it happens, for what takes time. */
  update: (change: (state: ComposeState) => Partial<ComposeState>) => void;
  changeChannel: (id: string, part: Partial<Omit<ChannelChoice, 'own'>>) => void;
  /** Changes what this channel alone gets; what comes to the same as all get is shared again. */
  changeOwn: (id: string, change: (said: Said) => Partial<Said>) => void;
  /** Lets a channel get again what all get of these things. */
  share: (id: string, aspects: readonly Aspect[]) => void;
  /** True when the page opened with unsaved work of an earlier visit. */
  restored: boolean;
  /** Back to how the page opens without kept work. */
  discard: () => void;
  /** Forgets the kept work, because it is saved now. */
  saved: () => void;
}

/** The form's state, kept in the browser while it differs from where it started. */
export function useCompose(
  workspaceId: string,
  postId: string | undefined,
  initial: () => ComposeState,
  insist: Partial<ComposeState> = {},
): Compose {
  const [kept] = useState(() => new KeptWork(workspaceId, postId));
  const [start, setStart] = useState(() => ({ ...initial(), ...insist }));
  const [opening] = useState(() => kept.read());
  // What an older page kept lacks the newer fields.
  const [state, setState] = useState(opening ? { ...start, ...opening, ...insist } : start);
  const [restored, setRestored] = useState(opening !== undefined);
  const done = useRef(false);

  useEffect(() => {
    if (done.current || state === start) return undefined;
    const keep = (): void => {
      if (!done.current) kept.write(state); // it may be saved before its turn comes
    };
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [kept, start, state]);

  return {
    state,
    restored,
    change: (part) => setState((before) => ({ ...before, ...part })),
    update: (change) => setState((before) => ({ ...before, ...change(before) })),
    changeChannel: (id, part) => setState((before) => withChoice(before, id, part)),
    changeOwn: (id, change) =>
      setState((before) => {
        const said = saidOn(before, id);
        return withChoice(before, id, { own: ownMessage({ ...said, ...change(said) }, before) });
      }),
    share: (id, aspects) =>
      setState((before) => {
        const shared = only(before, aspects);
        return withChoice(before, id, { own: ownMessage({ ...saidOn(before, id), ...shared }, before) });
      }),
    discard: () => {
      kept.clear();
      const fresh = { ...initial(), ...insist };
      setStart(fresh);
      setState(fresh);
      setRestored(false);
    },
    saved: () => {
      done.current = true;
      kept.clear();
    },
  };
}

/** `own` undefined: nothing any more. */
type ChoiceChange = Partial<Omit<ChannelChoice, 'own'>> & { own?: ChannelChoice['own'] | undefined };

function withChoice(state: ComposeState, id: string, change: ChoiceChange): ComposeState {
  const { own, ...choice } = { chosen: false, ...state.channels[id], ...change };
  return { ...state, channels: { ...state.channels, [id]: own ? { ...choice, own } : choice } };
}
