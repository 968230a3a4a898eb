import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { event } from '../define/event.js';
import { contractError } from '../define/contract-error.js';
import { MEDIA_KINDS, type MediaKind } from './media.js';

/** uploaded → processing → ready | refused; deleted from any of them. */
export const MEDIA_STATES = ['processing', 'ready', 'refused', 'deleted'] as const;
export type MediaState = (typeof MEDIA_STATES)[number];

/** The forms of a file that people look at: the cleaned file itself, one of at most 1600 pixels, one of at most 400. */
export const MEDIA_SIZES = ['file', 'preview', 'thumbnail'] as const;
export type MediaSize = (typeof MEDIA_SIZES)[number];

/** Tells publisher of a file that lies in the storage, as it was uploaded; publisher makes it fit to be published. */
export class AddMedia {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  mediaId: string;

  /** Where the storage keeps it. */
  @IsString()
  @Length(1, 512)
  key: string;

  /** Of the uploaded bytes, hex. */
  @Matches(/^[0-9a-f]{64}$/)
  sha256: string;

  /** The file's name where it came from: a label, nothing more. */
  @IsString()
  @Length(1, 200)
  name: string;

  @IsIn(MEDIA_KINDS)
  kind: MediaKind;

  /** Read off its first bytes. */
  @IsString()
  @Length(1, 100)
  mime: string;

  @IsInt()
  @Min(1)
  bytes: number;
}

/** One form of a file in the storage. */
export class StoredMedia {
  @IsIn(MEDIA_SIZES)
  size: MediaSize;

  @IsString()
  key: string;

  @IsString()
  mime: string;

  @IsInt()
  bytes: number;
}

/** A file of the media library as everybody may know it. */
export class MediaFacts {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  mediaId: string;

  /** As it was found to be: a GIF of one frame is an image. */
  @IsIn(MEDIA_KINDS)
  kind: MediaKind;

  @IsIn(MEDIA_STATES)
  state: MediaState;

  @IsString()
  name: string;

  @IsString()
  mime: string;

  @IsInt()
  bytes: number;

  @IsOptional()
  @IsInt()
  width?: number;

  @IsOptional()
  @IsInt()
  height?: number;

  @IsOptional()
  @IsInt()
  durationMs?: number;

  /** Why it was refused and what to do, for people. */
  @IsOptional()
  @IsString()
  problem?: string;

  /** Empty until it is ready. */
  @ValidateNested({ each: true })
  @Type(() => StoredMedia)
  @IsArray()
  files: StoredMedia[];

  /** Rises with each change; a reader ignores lower ones. */
  @IsInt()
  sequence: number;

  @IsISO8601()
  createdAt: string;
}

export class RemoveMedia {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  mediaId: string;

  /** Also where posts that are out would then show nothing in its place. */
  @IsOptional()
  @IsBoolean()
  evenIfShown?: boolean;
}

/** Asks for a file by the address under which posts that are out show it. */
export class FindShownMedia {
  @Matches(/^[\w-]{22}$/)
  token: string;
}

/** A file that anybody may read, for good. */
export class ShownMedia {
  /** Where the storage keeps it. */
  @IsString()
  key: string;

  @IsString()
  mime: string;

  @IsInt()
  bytes: number;

  /** Of its bytes, hex. */
  @Matches(/^[0-9a-f]{64}$/)
  sha256: string;
}

export class MediaNotFound extends contractError(
  'publisher.media_not_found',
  (data: { mediaId: string }) => `There is no file ${data.mediaId} in the media library.`,
) {}

/** A post that is still to go out has it. */
export class MediaInUse extends contractError(
  'publisher.media_in_use',
  (data: { mediaId: string; name: string; posts: number }) =>
    `“${data.name}” is part of ${data.posts === 1 ? 'a planned post' : `${data.posts} planned posts`}. Take it out there first.`,
) {}

/** Posts that are out show it from here. */
export class MediaShown extends contractError(
  'publisher.media_shown',
  (data: { mediaId: string; name: string; posts: number; places: string[] }) =>
    `“${data.name}” is still shown by ${data.posts === 1 ? 'a post that is out' : `${data.posts} posts that are out`} (${data.places.join(', ')}). Take that down first, or delete it all the same.`,
) {}

/** Nobody was given such an address, or the file behind it was deleted. */
export class ShownMediaNotFound extends contractError(
  'publisher.shown_media_not_found',
  (_data: { token: string }) => 'No post shows a file under this address.',
) {}

export const mediaChanged = event({
  name: 'publisher.media_changed',
  version: 1,
  body: MediaFacts,
  subscribers: ['portal'],
});
