import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { type Role, ROLES } from '#contracts';
import { IsZone } from '../is-zone.decorator.js';

export class CreateWorkspaceInput {
  @IsString()
  @Length(1, 100)
  @Matches(/\S/, { message: 'must not be blank' })
  name: string;

  /** IANA zone. */
  @IsString()
  @IsZone()
  zone: string;
}

export class WorkspaceOutput {
  @IsUUID()
  id: string;

  @IsString()
  name: string;

  @IsIn(ROLES)
  role: Role;

  @IsString()
  zone: string;
}

export class UserOutput {
  @IsString()
  id: string;

  @IsString()
  name: string;

  @IsEmail()
  email: string;
}

export class InstallationOutput {
  @IsString()
  version: string;

  /** `kept`: mails stay here, for owners to read. */
  @IsIn(['smtp', 'kept'])
  mail: 'smtp' | 'kept';

  @IsString()
  tzVersion: string;

  @IsString()
  publicUrl: string;

  /** Whether who asks runs it. */
  @IsBoolean()
  admin: boolean;
}

export class MeOutput {
  @ValidateNested()
  @Type(() => UserOutput)
  user: UserOutput;

  @ValidateNested({ each: true })
  @Type(() => WorkspaceOutput)
  @IsArray()
  workspaces: WorkspaceOutput[];

  @ValidateNested()
  @Type(() => InstallationOutput)
  installation: InstallationOutput;
}

export class ZonesOutput {
  @IsArray()
  @IsString({ each: true })
  items: string[];

  @IsString()
  tzVersion: string;
}

export class SchedulePreviewOutput {
  @IsString()
  dueAt: string;

  /** `gap`: the clocks skip it; `overlap`: it comes twice. */
  @IsOptional()
  @IsIn(['gap', 'overlap'])
  remark?: 'gap' | 'overlap';

  @IsOptional()
  @IsString()
  explanation?: string;

  @IsString()
  tzVersion: string;
}
