import 'reflect-metadata';
import { SetMetadata } from '@nestjs/common';

export const OPERATION = 'drover:operation';
export const RESOURCE_TAG = 'drover:resource-tag';

type Shape = new () => object;

/** What the API's description says of an operation beyond what its types say. */
export interface OperationFacts {
  readonly summary: string;
  /** Statuses of success and the shape of their bodies; `null` for none. */
  readonly answers: Readonly<Partial<Record<200 | 201 | 202 | 204, Shape | null>>>;
  /** Statuses of failure, beside those every operation may have. */
  readonly problems?: readonly number[];
  /** Only for GET: whether an entity tag comes with it; for PATCH: whether one must be sent. */
  readonly entityTag?: boolean;
}

/** Describes an operation. @nestjs/swagger is loaded only to write the description down, because it takes memory. */
export function Operation(facts: OperationFacts): MethodDecorator {
  return SetMetadata(OPERATION, facts);
}

export function ResourceTag(tag: string): ClassDecorator {
  return SetMetadata(RESOURCE_TAG, tag);
}
