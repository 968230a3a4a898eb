/** Reserved in LinkedIn's little text: plain only behind a backslash; `#` before a word makes a hashtag. */
const RESERVED = '|{}@[]()<>#*_~\\';

/** The plain text of a commentary; undefined when LinkedIn would cut it off. */
export function fromLittle(little: string): string | undefined {
  let text = '';
  for (let at = 0; at < little.length; at += 1) {
    const sign = little.charAt(at);
    const next = little.charAt(at + 1);
    if (sign === '\\' && next !== '' && RESERVED.includes(next)) {
      text += next;
      at += 1;
    } else if (RESERVED.includes(sign) && !(sign === '#' && /[\p{L}\p{N}_]/u.test(next))) return undefined;
    else text += sign;
  }
  return text;
}
