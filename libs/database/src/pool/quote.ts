/** An SQL identifier. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** An SQL text literal; for statements that take no parameters. */
export function quoteText(text: string): string {
  if (text.includes('\0')) throw new TypeError('A text with a zero byte cannot be written in SQL.');
  const escaped = text.replaceAll("'", "''");
  return text.includes('\\') ? `E'${escaped.replaceAll('\\', '\\\\')}'` : `'${escaped}'`;
}
