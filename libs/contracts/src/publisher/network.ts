import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';

/** How a network counts and bounds a post's text; told to the browser so that it counts the same way. */
export class TextRule {
  /** The most units a text may have. */
  @IsInt()
  max: number;

  /** What one unit is: Unicode grapheme clusters, code points or UTF-16 units. */
  @IsIn(['grapheme', 'code_point', 'utf16'])
  unit: 'grapheme' | 'code_point' | 'utf16';

  /** The most UTF-8 bytes, where the network bounds them too. */
  @IsOptional()
  @IsInt()
  maxBytes?: number;

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
}

export class ListNetworks {}

export class Networks {
  @ValidateNested({ each: true })
  @Type(() => NetworkInfo)
  @IsArray()
  items: NetworkInfo[];
}
