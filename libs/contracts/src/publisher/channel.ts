import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { MediaRule } from './media.js';
import { NetworkFeatures, TextRule } from './network.js';

export const CHANNEL_STATES = ['connected', 'reconnect_needed', 'disconnected'] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

/** Connects an account of a network to a workspace; the credentials stay with publisher, encrypted. */
export class ConnectChannel {
  @IsUUID()
  workspaceId: string;

  @IsString()
  @Length(1, 40)
  network: string;

  /** By the names of the network's form fields. */
  @IsObject()
  credentials: Record<string, string>;
}

/** A channel as everybody may know it: no secret. */
export class ChannelFacts {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  channelId: string;

  @IsString()
  network: string;

  @IsString()
  networkLabel: string;

  /** The account's handle on its network. */
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

  /** Why it is not connected, for people. */
  @IsOptional()
  @IsString()
  reason?: string;

  @ValidateNested()
  @Type(() => TextRule)
  text: TextRule;

  /** Absent: text alone. */
  @IsOptional()
  @ValidateNested()
  @Type(() => MediaRule)
  media?: MediaRule;

  @IsOptional()
  @ValidateNested()
  @Type(() => NetworkFeatures)
  features?: NetworkFeatures;

  /** ISO instant from which its access is no longer accepted unless it is renewed; absent: not known, or never. */
  @IsOptional()
  @IsISO8601()
  accessEndsAt?: string;

  /** Its access is renewed without anybody's doing. */
  @IsOptional()
  @IsBoolean()
  accessRenews?: boolean;

  /** Rises with each change; a reader ignores lower ones. */
  @IsInt()
  sequence: number;
}

export class DisconnectChannel {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  channelId: string;
}
