import { IsISO8601, IsOptional, IsString, IsUrl, Length, MaxLength } from 'class-validator';

const ADDRESS = { require_tld: false, protocols: ['http', 'https'], require_protocol: true };

export class FeedInput {
  @IsString()
  @Length(1, 200)
  title: string;

  @IsUrl(ADDRESS)
  @MaxLength(1000)
  site: string;

  @IsString()
  @MaxLength(1000)
  description: string;
}

export class FeedItemEdit {
  /** As the connector counts: code points. */
  @IsString()
  @Length(1, 40_000)
  text: string;

  @IsOptional()
  @IsString()
  @Length(1, 500)
  title?: string;

  @IsOptional()
  @IsUrl(ADDRESS)
  link?: string;
}

export class FeedItemInput extends FeedItemEdit {
  @IsString()
  @Length(1, 200)
  key: string;

  @IsISO8601()
  createdAt: string;
}
