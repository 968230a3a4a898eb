import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';

dayjs.extend(customParseFormat);

const FORMATS = ['YYYY-MM-DD', 'ddd, D MMM YYYY', 'D MMM YYYY', 'D MMMM YYYY', 'D.M.YYYY', 'D/M/YYYY', 'D MMM'];

/** A day as people type it; null when it is none. */
export function readDay(text: string): string | null {
  for (const format of FORMATS) {
    const day = dayjs(text.trim(), format, true);
    if (day.isValid()) return day.format('YYYY-MM-DD');
  }
  return null;
}
