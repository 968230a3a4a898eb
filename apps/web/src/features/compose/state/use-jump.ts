import { useEffect, useEffectEvent } from 'react';
import type { Channel } from '../../../api/types';
import { placeFromAddress, type FindingPlace } from '../../preflight/finding-place';
import type { ComposeState } from './compose-state';
import { fieldSelectors, standsWithChannel } from './field-selector';

/** Takes the cursor to a field of the form: when asked to, and to `at` of the page's address when the form opens. */
export function useJump(
  state: ComposeState,
  channels: readonly Channel[],
  at: string | undefined,
): (place: FindingPlace) => void {
  const jump = (place: FindingPlace): void => {
    const channel = channels.find(({ id }) => id === place.channelId);
    const own = channel && state.channels[channel.id]?.own;
    const name = channel && standsWithChannel(place, own) ? `${channel.networkLabel} ${channel.handle}` : undefined;
    if (name !== undefined) open(name);
    focusSoon(fieldSelectors(place, name), PATIENT_FRAMES);
  };
  const arrive = useEffectEvent(() => {
    const place = at === undefined ? undefined : placeFromAddress(at);
    if (place) jump(place);
  });
  useEffect(() => arrive(), [at]);
  return jump;
}

function open(name: string): void {
  const button = `[aria-label=${JSON.stringify(`Customise for ${name}`)}][aria-expanded="false"]`;
  document.querySelector<HTMLElement>(button)?.click();
}

/** What was just opened takes some frames to be there. */
const PATIENT_FRAMES = 60;

function focusSoon(selectors: readonly string[], frames: number): void {
  requestAnimationFrame(() => {
    const found = selectors.map((selector) => document.querySelector<HTMLElement>(selector));
    const field = found.find((each) => each !== null);
    field?.focus({ preventScroll: true });
    if (field && document.activeElement === field) field.scrollIntoView({ block: 'center' });
    else if (frames > 0) focusSoon(selectors, frames - 1);
  });
}
