import { Type } from 'class-transformer';
import { IsArray, IsIn, IsObject, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { CHANNEL_STATES, type ChannelState, TextRule } from '#contracts';
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
}

export class ChannelListOutput {
  @ValidateNested({ each: true })
  @Type(() => ChannelOutput)
  @IsArray()
  items: ChannelOutput[];
}
