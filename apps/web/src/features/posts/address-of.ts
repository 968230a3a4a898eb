/** The address of a page as people paste it, also without its https://; undefined when nothing is there, null when it is none. */
export function addressOf(typed: string): string | null | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d+/.test(text) ? text : `https://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || /\s/.test(text)) return null;
  return url.hostname.includes('.') || url.hostname === 'localhost' ? url.href : null;
}
