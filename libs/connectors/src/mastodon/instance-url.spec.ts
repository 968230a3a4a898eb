import { expect, it } from '@jest/globals';
import { OutboundGuard } from '#http';
import { CredentialsWrong } from '../connect-failure.js';
import { instanceUrl } from './instance-url.js';

const guard = new OutboundGuard({ allow: ['social.internal:8080'] });

it.each([
  ['mastodon.social', 'https://mastodon.social'],
  [' https://mastodon.social/@me ', 'https://mastodon.social'],
  ['@me@mastodon.social', 'https://mastodon.social'],
  ['me@mastodon.social', 'https://mastodon.social'],
  ['MASTODON.social/', 'https://mastodon.social'],
  ['social.example:8443', 'https://social.example:8443'],
  ['http://social.internal:8080', 'http://social.internal:8080'],
])('takes %j for %s', (typed, origin) => {
  expect(instanceUrl(typed, guard)).toBe(origin);
});

it.each([
  '',
  '   ',
  'http://mastodon.social',
  'http://social.internal',
  'https://',
  'https://me:pw@host.example',
  'a b',
])('asks again after %j', (typed) => {
  expect(() => instanceUrl(typed, guard)).toThrow(CredentialsWrong);
});
