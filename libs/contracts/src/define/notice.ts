import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';

/**
 * `preflight`: planned posts need a look. `access`: a channel's access ends or has ended. `zone_data`: newer data of time zones moved
 * what is planned.
 */
const NOTICE_KINDS = ['preflight', 'access', 'zone_data'] as const;
type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Something the owners of a workspace should know that is not the end of a post. */
export class Notice {
  @IsUUID()
  workspaceId: string;

  /** Told once to each person. */
  @IsUUID()
  noticeId: string;

  @IsIn(NOTICE_KINDS)
  kind: NoticeKind;

  @IsString()
  @Length(1, 300)
  title: string;

  @IsString()
  @Length(0, 4000)
  body: string;

  /** The page of the workspace where it can be mended, such as `/channels`. */
  @IsOptional()
  @Matches(/^\/[\w/-]*$/)
  path?: string;

  /** Whom to tell beside the owners, by user id. */
  @IsOptional()
  @IsString({ each: true })
  @IsArray()
  @ArrayMaxSize(100)
  alsoTell?: string[];
}
