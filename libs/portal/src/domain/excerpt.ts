const LONGEST = 120;

/** What a list shows of a text: its first line, at most 120 characters. */
export function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  const points = Array.from(line);
  return points.length > LONGEST ? `${points.slice(0, LONGEST - 1).join('')}…` : line;
}
