import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { AccountChoice, SIGN_IN_STATES, SignInProblem, type SignInState } from '#contracts';
import type { SignInView } from '../../use-cases/sign-in-desk.js';
import { ChannelOutput } from './channel.dto.js';
import { IsTextRecord } from './is-text-record.js';

export class BeginSignInInput {
  /** Absent when a channel is connected again. */
  @IsOptional()
  @IsString()
  @Length(1, 40)
  network?: string;

  /** By the names of the network's `signInFields`. */
  @IsOptional()
  @IsObject()
  @IsTextRecord()
  credentials?: Record<string, string>;

  /** The channel that is connected again, with the same account. */
  @IsOptional()
  @IsUUID()
  channelId?: string;
}

export class BegunSignInOutput {
  @IsUUID()
  id: string;

  /** The network's page, to be opened in the person's browser. */
  @IsString()
  url: string;

  @IsISO8601()
  expiresAt: string;
}

export class ChooseAccountsInput {
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  accountIds: string[];
}

export class SignInOutput implements SignInView {
  @IsUUID()
  id: string;

  @IsString()
  network: string;

  @IsString()
  networkLabel: string;

  @IsIn(SIGN_IN_STATES)
  state: SignInState;

  @IsISO8601()
  expiresAt: string;

  /** The channel that is connected again. */
  @IsOptional()
  @IsUUID()
  channelId?: string;

  /** In the state `choose`. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => AccountChoice)
  @IsArray()
  choices?: AccountChoice[];

  /** In the state `connected`. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => ChannelOutput)
  @IsArray()
  channels?: ChannelOutput[];

  /** In the state `failed`. */
  @IsOptional()
  @ValidateNested()
  @Type(() => SignInProblem)
  problem?: SignInProblem;
}
