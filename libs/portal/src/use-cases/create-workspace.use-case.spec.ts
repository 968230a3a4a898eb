import { describe, expect, it } from '@jest/globals';
import { isUUID } from 'class-validator';
import { workspaceOf } from './create-workspace.use-case.js';

describe('workspaceOf', () => {
  it('is a version 8 UUID, the same for the same person and key', () => {
    const id = workspaceOf('user:1', 'key');
    expect(isUUID(id, '8')).toBe(true);
    expect(workspaceOf('user:1', 'key')).toBe(id);
  });

  it('is another for another person or key', () => {
    const ids = [workspaceOf('user:1', 'key'), workspaceOf('user:2', 'key'), workspaceOf('user:1', 'key2')];
    expect(new Set(ids).size).toBe(3);
  });
});
