import { applyDecorators, Controller, UseGuards, UsePipes } from '@nestjs/common';
import { ResourceTag } from '../describe/operation.decorator.js';
import { InputPipe } from '../errors/input.pipe.js';
import { AccessGuard } from './access.guard.js';

/**
 * A controller of the HTTP API: guarded, its inputs validated.
 *
 * @param path below `/api/v1`
 * @param tag the heading it stands under in the API's description
 */
export function ApiResource(path: string, tag: string): ClassDecorator {
  return applyDecorators(Controller(`/api/v1${path}`), UseGuards(AccessGuard), UsePipes(InputPipe), ResourceTag(tag));
}
