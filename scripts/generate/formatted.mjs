import { inClone } from '../prepare/paths.mjs';

/** `text` as prettier lays out the file at `path`, so that what is generated passes the check of the layout. */
export async function formatted(path, text) {
  const { format, resolveConfig } = await import('prettier');
  return format(text, { ...(await resolveConfig(inClone(path))), filepath: path });
}
