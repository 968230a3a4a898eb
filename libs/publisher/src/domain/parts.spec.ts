import { describe, expect, it } from '@jest/globals';
import { nameOfPart, stepOfPublication } from './parts.js';

const at = (part: number, parts: number, hasComment = false) => ({ part, parts, hasComment });
const sent = { state: 'sent', url: 'https://x/1', remoteId: '1' } as const;

describe(stepOfPublication.name, () => {
  it('ends with its last message', () => {
    expect(stepOfPublication(sent, at(0, 1))).toEqual(sent);
    expect(stepOfPublication(sent, at(3, 4))).toEqual(sent);
  });

  it('goes on with the next message at once when one is out', () => {
    expect(stepOfPublication(sent, at(0, 4))).toEqual({ ...sent, state: 'due', nextInMs: 0, part: 1 });
    expect(stepOfPublication({ state: 'sent' }, at(2, 4))).toEqual({ state: 'due', nextInMs: 0, part: 3 });
  });

  it('does not go on before a doubt is settled', () => {
    const doubt = { state: 'unknown', nextInMs: 1000, reasonCode: 'x', reason: 'Because.' } as const;
    expect(stepOfPublication(doubt, at(0, 4))).toEqual(doubt);
    expect(stepOfPublication(doubt, at(1, 4))).toEqual({ ...doubt, reason: 'Message 2 of 4: Because.' });
  });

  it('names the message that failed below a post that is out', () => {
    const failed = { state: 'failed', reasonCode: 'x', reason: 'Because.' } as const;
    expect(stepOfPublication(failed, at(0, 4))).toEqual(failed);
    expect(stepOfPublication(failed, at(2, 4))).toEqual({
      ...failed,
      reason: 'Message 3 of 4 did not go out; what comes before it is there. Because.',
    });
  });

  it('says nothing of a message where there is nothing to say', () => {
    expect(stepOfPublication({ state: 'due', nextInMs: 0 }, at(1, 2))).toEqual({ state: 'due', nextInMs: 0 });
  });
});

it('calls a comment a comment, and counts messages without it', () => {
  expect(nameOfPart(at(2, 3, true))).toBe('The first comment');
  expect(nameOfPart(at(1, 3, true))).toBe('Message 2 of 2');
  expect(nameOfPart(at(2, 3))).toBe('Message 3 of 3');
});
