import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Why, for those who look at it later. */
export class ReasonInput {
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}
