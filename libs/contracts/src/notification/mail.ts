import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

/** `kept`: no SMTP is set up, so the mail stays here for the admin to read. */
export const MAIL_STATES = ['queued', 'sent', 'failed', 'kept'] as const;
export type MailState = (typeof MAIL_STATES)[number];

export class ListMails {
  @IsUUID()
  workspaceId: string;

  @IsOptional()
  @IsString()
  cursor?: string;

  @IsInt()
  @Min(1)
  @Max(100)
  limit: number;
}

export class MailItem {
  @IsUUID()
  id: string;

  @IsString()
  to: string;

  @IsString()
  subject: string;

  @IsString()
  text: string;

  @IsIn(MAIL_STATES)
  state: MailState;

  @IsOptional()
  @IsString()
  reason?: string;

  @IsISO8601()
  createdAt: string;
}

export class MailPage {
  @ValidateNested({ each: true })
  @Type(() => MailItem)
  @IsArray()
  items: MailItem[];

  @IsOptional()
  @IsString()
  nextCursor?: string;

  /** `smtp` when mails leave, `kept` when they stay here. */
  @IsIn(['smtp', 'kept'])
  delivery: 'smtp' | 'kept';
}
