import type { Finding } from '../../api/types';

/** Where in the form something is to be changed. */
export interface FindingPlace {
  part: string;
  field: string;
  channelId?: string;
}

/** Undefined where nothing in the form would mend it. */
export function placeOf({ part = 'post', field, channelId }: Finding): FindingPlace | undefined {
  return field === undefined ? undefined : { part, field, ...(channelId !== undefined && { channelId }) };
}

/** For the address of a page. */
export function placeInAddress({ part, field, channelId = '' }: FindingPlace): string {
  return [part, field, channelId].join('/');
}

export function placeFromAddress(address: string): FindingPlace | undefined {
  const [part, field, channelId] = address.split('/');
  if (!part || !field) return undefined;
  return channelId ? { part, field, channelId } : { part, field };
}

const LOST_ACCESS = ['access_ends', 'channel_reconnect_needed', 'channel_disconnected'];

/** The channel whose access somebody must give again. */
export function lostChannel({ code, channelId }: Finding): string | undefined {
  return LOST_ACCESS.includes(code) ? channelId : undefined;
}
