import { useEffect, useRef, useState } from 'react';
import type { ChannelChoice, ComposeState } from './compose-state';
import { KeptWork } from './kept-work';

const KEEP_AFTER_MS = 300;

/** `text` undefined: the post's own again. */
type ChannelChange = Partial<Omit<ChannelChoice, 'text'>> & { text?: string | undefined };

export interface Compose {
  state: ComposeState;
  change: (part: Partial<ComposeState>) => void;
  /** The same by what stands there when it happens, for what takes time. */
  update: (change: (state: ComposeState) => Partial<ComposeState>) => void;
  changeChannel: (id: string, part: ChannelChange) => void;
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
    changeChannel: (id, part) =>
      setState((before) => {
        const { text, ...channel } = { chosen: false, ...before.channels[id], ...part };
        const choice: ChannelChoice = text === undefined ? channel : { ...channel, text };
        return { ...before, channels: { ...before.channels, [id]: choice } };
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
