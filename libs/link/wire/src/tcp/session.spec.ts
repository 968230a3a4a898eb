import { describe, expect, it } from '@jest/globals';
import { Session } from './session.js';

const transcript = Buffer.from('hello, challenge');
const pair = () => ({
  caller: Session.derive('secret', transcript, 'caller'),
  host: Session.derive('secret', transcript, 'host'),
});
const sealed = (session: Session, text: string) => {
  const payload = Buffer.from(text);
  return Buffer.concat([payload, session.seal(payload)]);
};

describe('Session', () => {
  it('opens what the other side sealed, both ways, in order', () => {
    const { caller, host } = pair();
    expect(String(host.open(sealed(caller, 'one')))).toBe('one');
    expect(String(host.open(sealed(caller, 'two')))).toBe('two');
    expect(String(caller.open(sealed(host, 'reply')))).toBe('reply');
  });

  it('refuses a frame twice, out of order, altered, or sent back to its sender', () => {
    const { caller, host } = pair();
    const [one, two, three] = [sealed(caller, 'one'), sealed(caller, 'two'), sealed(caller, 'three')];
    host.open(one);
    expect(() => host.open(one)).toThrow('replayed, reordered or altered');
    expect(() => host.open(three)).toThrow('replayed, reordered or altered');
    expect(() => caller.open(two)).toThrow('does not know');
    two.writeUInt8(0, 0);
    expect(() => host.open(two)).toThrow('replayed, reordered or altered');
  });

  it('refuses a frame of another secret or another connection', () => {
    const { caller } = pair();
    const one = sealed(caller, 'one');
    const otherSecret = Session.derive('guess', transcript, 'host');
    const otherNonces = Session.derive('secret', Buffer.from('other nonces'), 'host');
    expect(() => otherSecret.open(one)).toThrow('does not know');
    expect(() => otherNonces.open(one)).toThrow('does not know');
    expect(() => otherNonces.open(Buffer.alloc(3))).toThrow('too short');
  });
});
