import { clientOf, command, contractError, defineContract, Done, query } from '#contracts';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';

export class Part {
  @IsString()
  name: string;
}

export class Parcel {
  @IsString()
  text: string;

  @IsOptional()
  @IsInt()
  number?: number;

  @IsOptional()
  @IsObject()
  labels?: Record<string, string>;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Part)
  @IsArray()
  parts?: Part[];
}

export class HowToFail {
  /** `declared`, `undeclared`, or the fault of a nested call. */
  @IsString()
  how: string;
}

export class Size {
  @IsInt()
  bytes: number;
}

export class Effect {
  @IsString()
  name: string;

  /** Stands still until the test lets it go. */
  @IsOptional()
  @IsBoolean()
  held?: boolean;
}

class CallView {
  @IsString()
  caller: string;

  @IsString()
  trace: string;

  @IsInt()
  remainingMs: number;

  @IsOptional()
  @IsString()
  idempotencyKey?: string;
}

export class Declined extends contractError(
  'probe.declined',
  (data: { what: string; tags: string[] }) => `"${data.what}" was declined (${data.tags.join(', ')}). Ask for less.`,
) {}

/** Everything a link must carry, in one contract. */
export const probeContract = defineContract('probe', 1, {
  echo: query({ input: Parcel, output: Parcel, timeoutMs: 2000 }),
  nothing: query({ input: Done, output: Done, timeoutMs: 2000 }),
  fail: query({ input: HowToFail, output: Done, errors: [Declined], timeoutMs: 2000 }),
  blob: query({ input: Size, output: Parcel, timeoutMs: 2000 }),
  look: query({ input: Effect, output: Done, timeoutMs: 2000 }),
  once: command({ input: Effect, output: Done, errors: [Declined], timeoutMs: 2000, idempotency: 'none' }),
  always: command({ input: Effect, output: Done, timeoutMs: 2000, idempotency: 'natural' }),
  keyed: command({ input: Effect, output: CallView, timeoutMs: 2000, idempotency: 'key' }),
});

export class ProbeClient extends clientOf(probeContract) {}
