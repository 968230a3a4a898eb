import { describe, expect, it } from '@jest/globals';
import { SubmitKeys } from './submit-keys';

function aSut(): SubmitKeys {
  let count = 0;
  return new SubmitKeys(() => `key-${(count += 1)}`);
}

describe(SubmitKeys.name, () => {
  it('sends the same key again while nobody knows whether it happened', () => {
    const sut = aSut();
    expect([sut.take('POST /posts {}'), sut.take('POST /posts {}')]).toEqual(['key-1', 'key-1']);
  });

  it('takes a new key once the first answer was clear', () => {
    const sut = aSut();
    sut.take('POST /posts {}');
    sut.decided('POST /posts {}');
    expect(sut.take('POST /posts {}')).toBe('key-2');
  });

  it('takes another key for another body', () => {
    const sut = aSut();
    sut.take('POST /posts {"text":"a"}');
    expect(sut.take('POST /posts {"text":"b"}')).toBe('key-2');
  });
});
