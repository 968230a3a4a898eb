import { addressText, isRedisAddress, shown, type TcpAddress } from '#link/wire';
import type { LinkSettings } from '../link.settings.js';

const EVERYWHERE = ['0.0.0.0', '::', '::0', '0:0:0:0:0:0:0:0'];

/**
 * Where others reach this process: what the operator says, else where it listens; null when that means "everywhere" or
 * holds a password, which the registry must not know.
 */
export function advertised(
  { advertise, listen = '' }: Pick<LinkSettings, 'advertise' | 'listen'>,
  listening: TcpAddress | undefined,
): string | null {
  if (advertise !== undefined) return advertise;
  if (listening !== undefined && !EVERYWHERE.includes(listening.host)) return addressText(listening);
  return listen.split(' ').find((address) => isRedisAddress(address) && shown(address) === address) ?? null;
}
