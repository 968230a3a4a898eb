const EBML = 0x1a45dfa3;

/** How many bytes of a file's beginning say which container it is. */
export const HEAD_BYTES = 4096;

/** The type of a video by its first bytes (ISO/IEC 14496-12, 4.3; RFC 9559, 8.1); undefined: none that we take. */
export function containerType(head: Uint8Array): string | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (bytes.length >= 12 && bytes.toString('latin1', 4, 8) === 'ftyp') {
    return bytes.toString('latin1', 8, 12) === 'qt  ' ? 'video/quicktime' : 'video/mp4';
  }
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === EBML) {
    return bytes.includes('webm') ? 'video/webm' : undefined;
  }
  // QuickTime files of old begin with one of these boxes.
  return ['moov', 'mdat', 'wide', 'free', 'skip'].includes(bytes.toString('latin1', 4, 8))
    ? 'video/quicktime'
    : undefined;
}
