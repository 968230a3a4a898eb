import { describe, expect, it } from '@jest/globals';
import { BadRequestException, NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { DeadlineExceeded, OutcomeUnknown, Unavailable } from '#contracts';
import { Refusal } from '../../domain/refusal.js';
import { problemFor } from './problem.filter.js';

const place = { module: 'publisher', operation: 'networks' };

describe('problemFor', () => {
  it.each([
    [Refusal.invalid([{ field: 'a', message: 'b' }]), 422, 'validation_failed'],
    [Refusal.notFound(), 404, 'not_found'],
    [Refusal.alreadyPublishing(), 409, 'already_publishing'],
    [Refusal.versionMismatch(), 412, 'precondition_failed'],
    [new Unavailable({ ...place, reason: 'away' }), 503, 'unavailable'],
    [new DeadlineExceeded({ ...place, timeoutMs: 5 }), 503, 'unavailable'],
    [new OutcomeUnknown({ ...place, reason: 'lost' }), 503, 'unavailable'],
    [new BadRequestException('Body is not valid JSON'), 400, 'malformed_body'],
    [new PayloadTooLargeException(), 413, 'payload_too_large'],
    [new NotFoundException('Cannot GET /nowhere'), 404, 'not_found'],
    [new TypeError('boom'), 500, 'internal'],
    ['thrown text', 500, 'internal'],
  ])('answers %s with %i %s', (error, status, code) => {
    expect(problemFor(error, 'r-1')).toMatchObject({
      status,
      code,
      requestId: 'r-1',
      type: `urn:drover:problem:${code}`,
    });
  });

  it('tells nothing of what went wrong inside', () => {
    expect(JSON.stringify(problemFor(new TypeError('password=hunter2'), 'r-1'))).not.toContain('hunter2');
  });
});
