import { Type } from 'class-transformer';
import { IsArray, IsISO8601, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import type { SandboxPost } from '../../persistence/sandbox-post.repository.js';

export class SandboxPostInput {
  @IsString()
  @MaxLength(100_000)
  text: string;

  @IsISO8601()
  createdAt: string;
}

export class SandboxPostOutput implements SandboxPost {
  @IsUUID()
  id: string;

  @IsString()
  text: string;

  @IsISO8601()
  createdAt: string;
}

export class SandboxPageOutput {
  @ValidateNested({ each: true })
  @Type(() => SandboxPostOutput)
  @IsArray()
  items: SandboxPostOutput[];

  @IsOptional()
  @IsString()
  nextCursor?: string;
}
