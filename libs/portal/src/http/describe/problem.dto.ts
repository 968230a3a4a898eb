import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';

export class FieldProblemOutput {
  @IsString()
  field: string;

  @IsString()
  message: string;
}

/** RFC 9457; the shape of every failure. */
export class ProblemOutput {
  @IsString()
  type: string;

  @IsString()
  title: string;

  @IsInt()
  status: number;

  @IsString()
  detail: string;

  /** Stable; what programs should look at. */
  @IsString()
  code: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => FieldProblemOutput)
  @IsArray()
  errors?: FieldProblemOutput[];

  @IsString()
  requestId: string;
}
