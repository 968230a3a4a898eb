/** Which values a field of a cron expression allows, in order; `open` when it began with `*`. */
export interface CronField {
  values: number[];
  open: boolean;
}

interface FieldRange {
  from: number;
  to: number;
  /** Words for the values from `from` on. */
  names?: string[];
}

export const FIELDS = {
  minute: { from: 0, to: 59 },
  hour: { from: 0, to: 23 },
  dayOfMonth: { from: 1, to: 31 },
  month: { from: 1, to: 12, names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ') },
  // 7 is Sunday too
  dayOfWeek: { from: 0, to: 7, names: 'SUN MON TUE WED THU FRI SAT'.split(' ') },
} satisfies Record<string, FieldRange>;

const ITEM = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\w+))?$/;

/** @returns the field, or what is wrong with it */
export function readField(text: string, range: FieldRange): CronField | string {
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const [whole, star, first, last, step] = ITEM.exec(item) ?? [];
    if (!whole) return `${item || 'an empty value'} is not a number, a range such as 1-5, a step such as */5, or *`;
    if (first && !last && step) return `${item} has a step without a range; write ${first}-${range.to}/${step}`;
    const from = star ? range.from : readValue(first, range);
    const to = star ? range.to : readValue(last ?? first, range);
    if (from === undefined) return outside(first, range);
    if (to === undefined) return outside(last, range);
    if (from > to) return `${item} runs backwards; write two ranges`;
    const by = step === undefined ? 1 : Number(step);
    if (!(Number.isInteger(by) && by >= 1 && by <= range.to)) return `${item} has a step outside 1 to ${range.to}`;
    for (let value = from; value <= to; value += by) values.add(value);
  }
  return { values: [...values].sort((a, b) => a - b), open: text.startsWith('*') };
}

function readValue(text: unknown, { from, to, names }: FieldRange): number | undefined {
  const word = String(text).toUpperCase();
  const named = names?.indexOf(word) ?? -1;
  if (named >= 0) return from + named;
  const value = Number(word);
  return /^\d{1,3}$/.test(word) && value >= from && value <= to ? value : undefined;
}

function outside(text: string | undefined, { from, to, names }: FieldRange): string {
  return `${text} is not between ${from} and ${to}${names ? ` or one of ${names.join(', ')}` : ''}`;
}
