/** How a page's address is kept: without its fragment, as browsers write it. Undefined with a password in it. */
export function pageAddress(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  url.hash = '';
  return url.href;
}
