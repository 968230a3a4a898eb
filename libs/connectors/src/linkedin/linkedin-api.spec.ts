import { expect, it } from '@jest/globals';
import { answeringDoor, ASKER, failureOf } from '../../testing/answering-door.js';
import { LinkedInApi } from './linkedin-api.js';

const { signal } = new AbortController();
const asked = (status: number, body: unknown) => {
  const sut = new LinkedInApi(answeringDoor({ status, body }), 'LinkedIn');
  return failureOf(sut.call(ASKER, 'rest/posts', { method: 'POST', json: {}, signal }));
};

// learn.microsoft.com/linkedin/shared/api-guide/concepts/error-handling
it.each([
  [
    401,
    { status: 401, code: 'REVOKED_ACCESS_TOKEN', message: 'The token used in the request has been revoked' },
    'unauthorised',
  ],
  [401, {}, 'refused'],
  [403, { status: 403, code: 'ACCESS_DENIED', message: 'Not enough permissions to access: posts.CREATE' }, 'refused'],
  [422, { message: 'Content is a duplicate of urn:li:share:7012345678901234567', status: 422 }, 'duplicate'],
  [422, { message: 'ERROR :: /author :: field is required', status: 422 }, 'refused'],
  [426, { status: 426, code: 'NONEXISTENT_VERSION', message: 'Requested version 20250101 is not active' }, 'refused'],
  [429, { status: 429, message: 'Resource level throttle limit reached' }, 'rate_limited'],
  [500, { status: 500, message: 'Internal Server Error' }, 'doubt'],
])('takes %i with %j for %s', async (status, body, kind) => {
  expect(await asked(status, body)).toMatchObject({ kind });
});
