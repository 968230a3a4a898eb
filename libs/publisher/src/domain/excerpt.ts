const LONGEST = 120;

/** The first line of a text, cut to at most 120 characters between graphemes' code points. */
export function excerpt(text: string): string {
  const line = text.trim().replace(/\n.*/su, '');
  const points = Array.from(line);
  return points.length <= LONGEST ? line : `${points.slice(0, LONGEST - 1).join('')}…`;
}
