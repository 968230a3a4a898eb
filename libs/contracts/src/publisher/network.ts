import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { VISIBILITIES, type Visibility } from './content.js';

/** How a network counts and bounds a post's text; told to the browser so that it counts the same way. */
export class TextRule {
  /** The most units a text may have. */
  @IsInt()
  max: number;

  /** What one unit is: Unicode grapheme clusters, code points, UTF-16 units, X's weights, or code points and emoji's bytes. */
  @IsIn(['grapheme', 'code_point', 'utf16', 'weighted', 'emoji_bytes'])
  unit: 'grapheme' | 'code_point' | 'utf16' | 'weighted' | 'emoji_bytes';

  /** The most UTF-8 bytes, where the network bounds them too. */
  @IsOptional()
  @IsInt()
  maxBytes?: number;

  /** The most units beside files, where that is less: a caption. */
  @IsOptional()
  @IsInt()
  maxBesideMedia?: number;

  /** Every http(s) link counts as this many units, whatever its length. */
  @IsOptional()
  @IsInt()
  linkCost?: number;

  /** `@name@host` counts as `@name` alone. */
  @IsOptional()
  @IsBoolean()
  mentionHostFree?: boolean;
}

/**
 * What settles an unknown outcome on a network: it honours a key of ours, takes an id of ours, publishes in two steps
 * the second of which happens once, lets us read back, or has nothing (then a post is sent at most once).
 */
export const OUTCOME_CLASSES = ['client_key', 'client_id', 'two_phase', 'read_back', 'nothing'] as const;
export type OutcomeClass = (typeof OUTCOME_CLASSES)[number];

/** One input of a network's connect form. */
export class CredentialField {
  @IsString()
  name: string;

  @IsString()
  label: string;

  @IsIn(['text', 'secret', 'url'])
  kind: 'text' | 'secret' | 'url';

  @IsBoolean()
  required: boolean;

  @IsOptional()
  @IsString()
  placeholder?: string;

  /** Where to find the value. */
  @IsOptional()
  @IsString()
  help?: string;
}

/** The polls that a network takes. */
export class PollRule {
  @IsInt()
  maxChoices: number;

  /** Code points of one choice. */
  @IsInt()
  maxChoiceLength: number;

  @IsInt()
  minMinutes: number;

  @IsInt()
  maxMinutes: number;

  /** Readers can be let choose more than one. */
  @IsOptional()
  @IsBoolean()
  multiple?: boolean;
}

/** What a network can do beside a single text. What is absent it cannot. */
export class NetworkFeatures {
  /** The most messages of a thread, the first among them. */
  @IsOptional()
  @IsInt()
  maxThread?: number;

  /** A first comment below the post. */
  @IsOptional()
  @IsBoolean()
  comment?: boolean;

  @IsOptional()
  @IsIn(['optional', 'required'])
  title?: 'optional' | 'required';

  @IsOptional()
  @IsInt()
  maxTitle?: number;

  /** A link that the network takes apart from the text. */
  @IsOptional()
  @IsBoolean()
  link?: boolean;

  @IsOptional()
  @IsBoolean()
  contentWarning?: boolean;

  @IsOptional()
  @IsBoolean()
  sensitive?: boolean;

  /** The first is the network's own default. */
  @IsOptional()
  @IsIn(VISIBILITIES, { each: true })
  @IsArray()
  visibilities?: Visibility[];

  @IsOptional()
  @IsBoolean()
  language?: boolean;

  @IsOptional()
  @ValidateNested()
  @Type(() => PollRule)
  poll?: PollRule;

  /** A post that is out can be changed. */
  @IsOptional()
  @IsBoolean()
  edit?: boolean;

  /** A post that is out can be taken down. */
  @IsOptional()
  @IsBoolean()
  remove?: boolean;

  /** Says how often a post was seen, liked, answered. */
  @IsOptional()
  @IsBoolean()
  metrics?: boolean;

  /** The network's own inputs for each post; values go to `ContentOptions.fields`. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => CredentialField)
  @IsArray()
  fields?: CredentialField[];
}

/** Why channels cannot be connected on a network yet: something only the operator can give is missing. */
export class NetworkSetup {
  /** Names of the settings that are missing. */
  @IsString({ each: true })
  @IsArray()
  missing: string[];

  /** What to do, in order, for the operator. */
  @IsString({ each: true })
  @IsArray()
  steps: string[];
}

/** A network that channels can be connected on. */
export class NetworkInfo {
  @IsString()
  network: string;

  @IsString()
  label: string;

  @IsString()
  description: string;

  @ValidateNested({ each: true })
  @Type(() => CredentialField)
  @IsArray()
  fields: CredentialField[];

  /** True when no outside account is needed. */
  @IsBoolean()
  builtIn: boolean;

  /** How an account is connected: by the fields alone, or by a yes on the network's own page after them; `form` when absent. */
  @IsOptional()
  @IsIn(['form', 'sign_in'])
  access?: 'form' | 'sign_in';

  /** What is asked before the network's own page is opened; absent: nothing. `fields` are then for those who have a token. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => CredentialField)
  @IsArray()
  signInFields?: CredentialField[];

  /** Present while the network needs set-up. */
  @IsOptional()
  @ValidateNested()
  @Type(() => NetworkSetup)
  setup?: NetworkSetup;

  @IsOptional()
  @ValidateNested()
  @Type(() => NetworkFeatures)
  features?: NetworkFeatures;
}

export class ListNetworks {}

export class Networks {
  @ValidateNested({ each: true })
  @Type(() => NetworkInfo)
  @IsArray()
  items: NetworkInfo[];
}
