import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
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

export const NOTIFICATION_KINDS = [
  'published',
  'partly_published',
  'failed',
  'missed',
  'unknown',
  'preflight',
  'access',
  'zone_data',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export class ListNotifications {
  @IsUUID()
  workspaceId: string;

  @IsString()
  userId: string;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;

  @IsInt()
  @Min(1)
  @Max(100)
  limit: number;
}

export class NotificationItem {
  @IsUUID()
  id: string;

  @IsIn(NOTIFICATION_KINDS)
  kind: NotificationKind;

  @IsString()
  title: string;

  @IsString()
  body: string;

  @IsOptional()
  @IsUUID()
  postId?: string;

  /** Where the result can be seen, when there is one. */
  @IsOptional()
  @IsString()
  url?: string;

  /** The page of the workspace where it can be mended, such as `/channels`. */
  @IsOptional()
  @IsString()
  path?: string;

  @IsBoolean()
  read: boolean;

  @IsISO8601()
  createdAt: string;
}

export class NotificationPage {
  @ValidateNested({ each: true })
  @Type(() => NotificationItem)
  @IsArray()
  items: NotificationItem[];

  @IsOptional()
  @IsString()
  nextCursor?: string;

  @IsInt()
  unread: number;
}

export class MarkRead {
  @IsUUID()
  workspaceId: string;

  @IsString()
  userId: string;

  /** Empty: all of them. */
  @IsUUID(undefined, { each: true })
  @IsArray()
  @ArrayMaxSize(100)
  ids: string[];
}

export const EMAIL_CHOICES = ['all', 'problems', 'none'] as const;
export type EmailChoice = (typeof EMAIL_CHOICES)[number];

export class GetPreferences {
  @IsUUID()
  workspaceId: string;

  @IsString()
  userId: string;
}

export class SetPreferences extends GetPreferences {
  @IsIn(EMAIL_CHOICES)
  email: EmailChoice;
}

export class Preferences {
  @IsIn(EMAIL_CHOICES)
  email: EmailChoice;
}
