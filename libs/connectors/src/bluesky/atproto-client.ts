/** @atproto/api is imported on first use (28 MB): whoever has no Bluesky channel does not pay for it. */
export function loadAtproto() {
  return import('@atproto/api');
}
