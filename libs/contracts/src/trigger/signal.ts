import { IsInt, IsObject, IsString, IsUUID, Length } from 'class-validator';

/** Something happened; schedules that wait for it get an occurrence each. The same `id` of a source counts once. */
export class Signal {
  @IsUUID()
  workspaceId: string;

  /** Such as `webhook:<id>`, `feed:<id>`, `event:publisher.post_settled`. */
  @IsString()
  @Length(1, 200)
  source: string;

  @IsString()
  @Length(1, 200)
  id: string;

  /** What conditions are held against; all values are texts. */
  @IsObject()
  facts: Record<string, string>;
}

export class SignalTaken {
  /** Schedules that fire because of it. */
  @IsInt()
  matched: number;
}
