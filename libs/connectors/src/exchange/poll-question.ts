/** What a poll asks, where a network wants that apart from the text: the text's first line, cut to what fits. */
export function pollQuestion(text: string, most: number): string {
  const line = Array.from((text.trim().split('\n')[0] ?? '').trim() || '?');
  return line.length <= most ? line.join('') : `${line.slice(0, most - 1).join('')}…`;
}
