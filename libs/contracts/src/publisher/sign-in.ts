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
import { ChannelFacts } from './channel.js';

/**
 * `waiting` for the person's yes on the network's own page; `choose` which of several accounts; then `connected`, or
 * `failed` with a problem. `expired` after a quarter of an hour.
 */
export const SIGN_IN_STATES = ['waiting', 'choose', 'connected', 'failed', 'expired'] as const;
export type SignInState = (typeof SIGN_IN_STATES)[number];

/** Sends a person to a network's own page. Either a network is named, or a channel that is connected again. */
export class BeginSignIn {
  @IsUUID()
  workspaceId: string;

  /** Only this person can finish it. */
  @IsString()
  @Length(1, 200)
  personId: string;

  @IsOptional()
  @IsString()
  @Length(1, 40)
  network?: string;

  /** The channel that is connected again: the account must be the same. */
  @IsOptional()
  @IsUUID()
  channelId?: string;

  /** By the names of the network's `signInFields`. */
  @IsObject()
  credentials: Record<string, string>;

  /** Where the network sends the person back to. */
  @IsString()
  redirectUri: string;
}

export class BegunSignIn {
  @IsUUID()
  signInId: string;

  /** The network's page. */
  @IsString()
  url: string;

  @IsISO8601()
  expiresAt: string;
}

/** The person came back. */
export class FinishSignIn {
  @IsUUID()
  workspaceId: string;

  @IsString()
  personId: string;

  /** As the network gave it back. */
  @IsString()
  @Length(1, 200)
  state: string;

  /** What else the network sent them with. */
  @IsObject()
  parameters: Record<string, string>;
}

export class FindSignIn {
  @IsUUID()
  workspaceId: string;

  @IsString()
  personId: string;

  @IsUUID()
  signInId: string;
}

/** Connects some of the accounts that a person may post for. */
export class ChooseAccounts {
  @IsUUID()
  workspaceId: string;

  @IsString()
  personId: string;

  @IsUUID()
  signInId: string;

  @IsString({ each: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  accountIds: string[];
}

/** An account that the person may post for. */
export class AccountChoice {
  @IsString()
  accountId: string;

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

  /** The channel that it is already. */
  @IsOptional()
  @IsUUID()
  channelId?: string;
}

/** Why nothing was connected, for programs and for people. */
export class SignInProblem {
  @IsString()
  code: string;

  @IsString()
  message: string;
}

/** How a sign-in stands. */
export class SignInFacts {
  @IsUUID()
  signInId: string;

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
  @Type(() => ChannelFacts)
  @IsArray()
  channels?: ChannelFacts[];

  /** In the state `failed`. */
  @IsOptional()
  @ValidateNested()
  @Type(() => SignInProblem)
  problem?: SignInProblem;
}
