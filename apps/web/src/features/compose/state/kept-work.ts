import { isComposeMode, type ComposeState } from './compose-state';

/** Unsaved work, kept in this browser until it is saved or discarded. */
export class KeptWork {
  private readonly key: string;

  constructor(workspaceId: string, postId: string | undefined) {
    this.key = `drover.compose.${workspaceId}.${postId ?? 'new'}`;
  }

  read(): ComposeState | undefined {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.key) ?? 'null');
      return isState(kept) ? kept : undefined;
    } catch {
      // Storage is off, or holds what an older page wrote.
      return undefined;
    }
  }

  /** Keeps what was written; a form without a word or a file is not worth keeping. */
  write(state: ComposeState): void {
    try {
      if (hasWords(state)) localStorage.setItem(this.key, JSON.stringify(state));
      else localStorage.removeItem(this.key);
    } catch {
      // Storage is off or full: the work is then only on the page.
    }
  }

  clear(): void {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept either.
    }
  }
}

function hasWords({ text, media, channels }: ComposeState): boolean {
  const own = Object.values(channels).map((channel) => channel.own ?? {});
  return [{ text, media }, ...own].some((said) => said.text?.trim() || (said.media?.length ?? 0) > 0);
}

function isState(value: unknown): value is ComposeState {
  if (value === null || typeof value !== 'object') return false;
  const { text, channels, mode, when } = value as Partial<Record<keyof ComposeState, unknown>>;
  return (
    typeof text === 'string' &&
    typeof channels === 'object' &&
    channels !== null &&
    isComposeMode(mode) &&
    typeof when === 'object' &&
    when !== null &&
    'zone' in when
  );
}
