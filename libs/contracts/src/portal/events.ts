import { IsBoolean, IsEmail, IsIn, IsString, IsUUID } from 'class-validator';
import { event } from '../define/event.js';
import { Notice } from '../define/notice.js';

export const ROLES = ['owner', 'editor'] as const;
export type Role = (typeof ROLES)[number];

/** Who belongs to a workspace and where to write to them; sent on each change, `active: false` when they left. */
export class MemberChanged {
  @IsUUID()
  workspaceId: string;

  @IsString()
  workspaceName: string;

  @IsString()
  userId: string;

  @IsString()
  name: string;

  @IsEmail()
  email: string;

  @IsIn(ROLES)
  role: Role;

  @IsBoolean()
  active: boolean;
}

export const memberChanged = event({
  name: 'portal.member_changed',
  version: 1,
  body: MemberChanged,
  subscribers: ['notification'],
  orderedBy: 'userId', // it carries no revision: a later word on a member must not be undone by an earlier one
});

/** As publisher's, for what portal is the first to know. */
export const planNoticeGiven = event({
  name: 'portal.plan_notice_given',
  version: 1,
  body: Notice,
  subscribers: ['notification'],
});
