import { describe, expect, it } from '@jest/globals';
import { containerType } from './container-type.js';

describe('the type of a container', () => {
  it.each([
    ['\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'video/mp4'],
    ['\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'video/quicktime'],
    ['\0\0\0\x08wide\0\0\0\0mdat', 'video/quicktime'],
    ['\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'video/webm'],
    ['\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x88matroska', undefined],
    ['#EXTM3U\nfile:///etc/passwd', undefined],
    ['', undefined],
  ])('%j is %s', (head, type) => {
    expect(containerType(Buffer.from(head, 'latin1'))).toBe(type);
  });
});
