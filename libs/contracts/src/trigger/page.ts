import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

/** Asks for one page of a list. */
export class PageOf {
  /** From the page before; absent for the first. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  cursor?: string;

  @IsInt()
  @Min(1)
  @Max(200)
  limit: number;
}
