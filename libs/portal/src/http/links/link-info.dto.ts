import { IsUrl, MaxLength } from 'class-validator';

export class LinkInfoQuery {
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(2000)
  url: string;
}
