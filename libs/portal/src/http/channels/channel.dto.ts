import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { CHANNEL_STATES, type ChannelState, MediaRule, NetworkFeatures, TextRule } from '#contracts';
import type { Channel } from '../../persistence/channel-view.repository.js';
import { IsTextRecord } from './is-text-record.js';

export class ConnectChannelInput {
  @IsString()
  @Length(1, 40)
  network: string;

  /** By the names of the network's fields. */
  @IsObject()
  @IsTextRecord()
  credentials: Record<string, string>;
}

export class ChannelOutput implements Channel {
  @IsUUID()
  id: string;

  @IsString()
  network: string;

  @IsString()
  networkLabel: string;

  @IsString()
  handle: string;

  @IsString()
  displayName: string;

  @IsOptional()
  @IsString()
  avatarUrl?: string;

  @IsOptional()
  @IsString()
  profileUrl?: string;

  @IsIn(CHANNEL_STATES)
  state: ChannelState;

  /** Why it is not connected. */
  @IsOptional()
  @IsString()
  reason?: string;

  @ValidateNested()
  @Type(() => TextRule)
  text: TextRule;

  /** What files it takes; none when absent. */
  @IsOptional()
  @ValidateNested()
  @Type(() => MediaRule)
  media?: MediaRule;

  /** What its network can do beside a single text. */
  @IsOptional()
  @ValidateNested()
  @Type(() => NetworkFeatures)
  features?: NetworkFeatures;

  /** From then on its access is not accepted any more unless it is renewed. */
  @IsOptional()
  @IsISO8601()
  accessEndsAt?: string;

  /** Nobody has to do anything for that. */
  @IsOptional()
  @IsBoolean()
  accessRenews?: true;
}

export class ChannelListOutput {
  @ValidateNested({ each: true })
  @Type(() => ChannelOutput)
  @IsArray()
  items: ChannelOutput[];
}
