import { Type } from 'class-transformer';
import { IsArray, IsISO8601, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import type { ApiToken } from '../../persistence/api-token.repository.js';

export class CreateTokenInput {
  @IsString()
  @Length(1, 100)
  name: string;
}

export class TokenOutput implements ApiToken {
  @IsUUID()
  id: string;

  @IsString()
  name: string;

  /** The token's first characters. */
  @IsString()
  prefix: string;

  @IsISO8601()
  createdAt: string;

  @IsOptional()
  @IsISO8601()
  lastUsedAt?: string;
}

export class NewTokenOutput {
  @IsUUID()
  id: string;

  @IsString()
  name: string;

  @IsString()
  prefix: string;

  /** Shown this once. */
  @IsString()
  token: string;

  @IsISO8601()
  createdAt: string;
}

export class TokenListOutput {
  @ValidateNested({ each: true })
  @Type(() => TokenOutput)
  @IsArray()
  items: TokenOutput[];
}
