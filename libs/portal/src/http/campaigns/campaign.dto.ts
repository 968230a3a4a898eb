import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { LATE_POLICIES, type LatePolicy } from '#contracts';
import type { LateRules } from '../../domain/campaign.js';
import type { CampaignView, LaunchView } from '../../use-cases/campaign-desk.js';
import type { MovePreview, MoveView } from '../../use-cases/move-launch.js';
import { WallTimeInput } from '../posts/post.input.js';

export class CreateCampaignInput {
  @IsString()
  @Length(1, 100)
  name: string;

  @ValidateNested()
  @Type(() => WallTimeInput)
  launch: WallTimeInput;
}

export class EditCampaignInput {
  @IsOptional()
  @IsString()
  @Length(1, 100)
  name?: string;

  /** Every post that was placed relative to the launch moves with it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => WallTimeInput)
  launch?: WallTimeInput;
}

/** A part that is absent is inherited from the next wider scope. */
export class LatePolicyInput implements LateRules {
  /** `fire` all the same, `skip` and tell, or `hold` until a person decides. */
  @IsOptional()
  @IsIn(LATE_POLICIES)
  onLate?: LatePolicy;

  /** Seconds after its instant within which a post goes out whatever the policy. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(31_536_000)
  graceSeconds?: number;
}

export class LaunchOutput implements LaunchView {
  @IsString()
  localTime: string;

  @IsString()
  zone: string;

  @IsISO8601()
  dueAt: string;

  @IsOptional()
  @IsIn(['gap', 'overlap'])
  remark?: 'gap' | 'overlap';

  /** The remark in a sentence for people. */
  @IsOptional()
  @IsString()
  explanation?: string;
}

export class CampaignOutput extends LatePolicyInput implements CampaignView {
  @IsUUID()
  id: string;

  @IsString()
  name: string;

  @ValidateNested()
  @Type(() => LaunchOutput)
  launch: LaunchOutput;

  /** How many posts belong to it. */
  @IsInt()
  posts: number;

  /** Also the entity tag, for If-Match. */
  @IsInt()
  version: number;

  @IsISO8601()
  createdAt: string;

  @IsISO8601()
  updatedAt: string;
}

export class CampaignPageOutput {
  @ValidateNested({ each: true })
  @Type(() => CampaignOutput)
  @IsArray()
  items: CampaignOutput[];

  @IsOptional()
  @IsString()
  nextCursor?: string;
}

export class MoveOutput implements MoveView {
  @IsUUID()
  postId: string;

  /** The post's first line. */
  @IsString()
  text: string;

  @IsOptional()
  @IsISO8601()
  from?: string;

  @IsISO8601()
  to: string;

  @IsString()
  localTime: string;

  @IsOptional()
  @IsIn(['gap', 'overlap'])
  remark?: 'gap' | 'overlap';

  @IsOptional()
  @IsString()
  explanation?: string;
}

export class StayOutput {
  @IsUUID()
  postId: string;

  @IsString()
  text: string;

  /** It is going out or went out, or its new time would lie in the past. */
  @IsIn(['gone_out', 'in_past'])
  reason: 'gone_out' | 'in_past';
}

export class MovePreviewOutput implements MovePreview {
  @ValidateNested({ each: true })
  @Type(() => MoveOutput)
  @IsArray()
  moves: MoveOutput[];

  @ValidateNested({ each: true })
  @Type(() => StayOutput)
  @IsArray()
  stays: StayOutput[];
}
