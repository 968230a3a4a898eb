import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type Cursor, decodeCursor } from '../domain/cursor.js';
import { Refusal } from '../domain/refusal.js';

export class PageQuery {
  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(400)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export const DEFAULT_LIMIT = 50;

/** Refuses a cursor that was not given by us. */
export function cursorOf({ cursor }: PageQuery): Cursor | undefined {
  if (cursor === undefined) return undefined;
  const decoded = decodeCursor(cursor);
  if (!decoded) throw Refusal.invalid([{ field: 'cursor', message: 'must be the nextCursor of the page before' }]);
  return decoded;
}
