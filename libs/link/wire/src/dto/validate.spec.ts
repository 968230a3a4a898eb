import { ListNetworks, MemberChanged, PrepareRevision, ConnectChannel } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { validatorOf } from './validate.js';

const id = '2b0a3a0e-1b6c-4d55-9a3a-0d8f4f1f6a10';

describe('the validator of a DTO', () => {
  it('lets a DTO without fields be empty, and nothing else', () => {
    expect(validatorOf(ListNetworks)({})).toEqual([]);
    expect(validatorOf(ListNetworks)({ page: 1 })).toEqual([
      { field: 'page', message: 'is not known here; leave it out' },
    ]);
  });

  it('lets a record hold any names', () => {
    const input = { workspaceId: id, network: 'mastodon', credentials: { instance: 'https://a', token: 't' } };
    expect(validatorOf(ConnectChannel)(input)).toEqual([]);
  });

  it('names nested fields with dots and says what they must be', () => {
    const contents = [
      { channelId: id, text: 'a' },
      { channelId: 'x', text: 7 },
    ];
    const input = { workspaceId: id, postId: id, authorId: 'u', revision: 1, dueAt: 'soon', contents };
    expect(validatorOf(PrepareRevision)(input)).toEqual([
      { field: 'dueAt', message: 'must be a valid ISO 8601 date string' },
      { field: 'contents.1.channelId', message: 'must be a UUID' },
      { field: 'contents.1.text', message: expect.stringContaining('must be') },
    ]);
  });

  it.each([null, undefined, 'text', 5, [], [{}]])('refuses %p, which is no object', (value) => {
    expect(validatorOf(ListNetworks)(value)).toEqual([{ field: '(input)', message: 'must be an object' }]);
  });

  it('refuses half a character where class-validator would throw', () => {
    const member = { workspaceId: id, workspaceName: 'w', userId: 'u', name: 'n', role: 'owner', active: true };
    const input = { ...member, email: 'a\ud800@example.com' };
    expect(validatorOf(MemberChanged)(input)).toEqual([
      { field: '(input)', message: 'holds a text that is no Unicode; send whole characters' },
    ]);
  });

  it('survives a value as deep as a frame can hold', () => {
    const deep: unknown = JSON.parse(`{"credentials":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
    expect(validatorOf(ConnectChannel)(deep)).toEqual([{ field: 'credentials', message: 'is nested too deeply' }]);
  });
});
