import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsUUID } from 'class-validator';

export class MarkReadInput {
  /** All of them when left out. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  ids?: string[];
}

export class UnreadOutput {
  @IsInt()
  unread: number;
}
