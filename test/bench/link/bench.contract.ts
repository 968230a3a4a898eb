import { clientOf, defineContract, query } from '#contracts';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsISO8601, IsString, IsUUID, Min, ValidateNested } from 'class-validator';

class Place {
  @IsInt()
  line: number;

  @IsString()
  zone: string;
}

/** The standard payload: eight fields, a nested object and a list among them, about 200 B as JSON. */
export class Parcel {
  @IsUUID()
  id: string;

  @IsString()
  name: string;

  @IsInt()
  @Min(1)
  revision: number;

  @IsISO8601()
  dueAt: string;

  @IsBoolean()
  urgent: boolean;

  @ValidateNested()
  @Type(() => Place)
  place: Place;

  @IsString({ each: true })
  @IsArray()
  tags: string[];

  @IsString()
  text: string;
}

/** For what is shorter than a parcel can be. */
export class Note {
  @IsString()
  text: string;
}

export const benchContract = defineContract('bench', 1, {
  note: query({ input: Note, output: Note, timeoutMs: 10_000 }),
  echo: query({ input: Parcel, output: Parcel, timeoutMs: 10_000 }),
});

export class BenchClient extends clientOf(benchContract) {}

/** A parcel of about `bytes` as JSON. */
export function parcelOf(bytes: number): Parcel {
  const parcel = {
    id: '2b0a3a0e-1b6c-4d55-9a3a-0d8f4f1f6a10',
    name: 'standard',
    revision: 7,
    dueAt: '2026-11-22T09:00:00.000Z',
    urgent: false,
    place: { line: 3, zone: 'UTC' },
    tags: ['a', 'b', 'c'],
    text: '',
  };
  return { ...parcel, text: 'x'.repeat(Math.max(0, bytes - JSON.stringify(parcel).length)) };
}

/** A note of `bytes` as JSON. */
export const noteOf = (bytes: number): Note => ({ text: 'x'.repeat(bytes - JSON.stringify({ text: '' }).length) });
