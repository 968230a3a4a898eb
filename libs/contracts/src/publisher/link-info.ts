import { IsIn, IsISO8601, IsOptional, IsString, IsUrl, IsUUID, MaxLength } from 'class-validator';

export const LINK_STATES = ['pending', 'ready', 'failed'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** Asks what a page says of itself. The answer is there at once or soon: ask again while it is `pending`. */
export class LookUpLink {
  @IsUUID()
  workspaceId: string;

  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(2000)
  url: string;
}

/** What a page says of itself by Open Graph, oEmbed or its head. */
export class LinkInfo {
  @IsIn(LINK_STATES)
  state: LinkState;

  @IsString()
  url: string;

  @IsOptional()
  @IsString()
  title?: string;

  @IsOptional()
  @IsString()
  description?: string;

  @IsOptional()
  @IsString()
  siteName?: string;

  @IsOptional()
  @IsString()
  authorName?: string;

  /** Of its picture, http or https. */
  @IsOptional()
  @IsString()
  imageUrl?: string;

  /** In the page's own words: `article`, `video`, … */
  @IsOptional()
  @IsString()
  kind?: string;

  /** Why it could not be read, for people. */
  @IsOptional()
  @IsString()
  problem?: string;

  @IsOptional()
  @IsISO8601()
  fetchedAt?: string;
}
