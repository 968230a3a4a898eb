import moment from 'moment-timezone';

/** Left out of the picker: fixed offsets and old country names that only repeat a city's zone. */
const LEGACY = /^(Etc|SystemV|US|Canada|Brazil|Chile|Mexico)\//;

/**
 * The zones a person may choose from, sorted: `UTC`, then every `Area/City`.
 * They come from moment-timezone alone, because the zone data inside Node (`Intl`) is older and an hour wrong for some.
 */
export function zones(): string[] {
  return ['UTC', ...moment.tz.names().filter((name) => name.includes('/') && !LEGACY.test(name))];
}

/** True for every IANA name, legacy ones too, in its exact spelling. */
export function isZone(name: string): boolean {
  return moment.tz.zone(name)?.name === name;
}

/** The version of the IANA data in use, such as `2026f`. */
export function tzVersion(): string {
  return moment.tz.dataVersion;
}
