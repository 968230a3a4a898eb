import type { PostTime, WallTime } from '../../../api/types';
import { addDays } from '../../../time/days';

/** A place relative to a campaign's launch, as it stands in a form. */
export interface CampaignPlace {
  /** The campaign; empty while none is chosen. */
  id: string;
  days: number;
  side: 'before' | 'after';
  /** 09:00; empty for the launch's own time. */
  time: string;
}

export const noPlace: CampaignPlace = { id: '', days: 3, side: 'before', time: '' };

export function placeOf(id: string, { days, time }: { days: number; time?: string }): CampaignPlace {
  return { id, days: Math.abs(days), side: days > 0 ? 'after' : 'before', time: time ?? '' };
}

/** Whole days from the launch's day, negative before it. */
export function offsetOf({ days, side }: CampaignPlace): number {
  return days === 0 ? 0 : side === 'before' ? -days : days;
}

export function placeTime(place: CampaignPlace): PostTime | undefined {
  if (place.id === '' || !Number.isInteger(place.days) || place.days < 0) return undefined;
  const days = offsetOf(place);
  return place.time === '' ? { days } : { days, time: place.time.slice(0, 5) };
}

/** The wall time that a place comes to. */
export function placedWall(launch: WallTime, place: CampaignPlace): WallTime {
  const day = addDays(launch.localTime.slice(0, 10), offsetOf(place));
  return { localTime: `${day}T${(place.time || launch.localTime.slice(11)).slice(0, 5)}`, zone: launch.zone };
}
