import { addressText, type TcpAddress } from '#link/wire';

const EVERYWHERE = ['0.0.0.0', '::', '::0', '0:0:0:0:0:0:0:0'];

/** Where others reach this process: what the operator says, else where it listens; null when that means "everywhere". */
export function advertised(said: string | undefined, listening: TcpAddress | undefined): string | null {
  if (said !== undefined) return said;
  if (listening === undefined || EVERYWHERE.includes(listening.host)) return null;
  return addressText(listening);
}

/** Whether a `DROVER_LINK_LISTEN` means every address of the machine, which is no place to be called at. */
export const isEverywhere = (listen: string) => /^tcp:\/\/(0\.0\.0\.0|\[(::0?|0:0:0:0:0:0:0:0)\]):/.test(listen);
