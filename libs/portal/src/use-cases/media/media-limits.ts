import { ObjectStorage } from '#storage';
import { Inject, Injectable } from '@nestjs/common';
import { ACCEPTED } from '../../domain/media.js';
import { uploadsConfig, type UploadsConfig } from '../../uploads.config.js';
import { maxBytesOf } from './max-bytes.js';

/** Which files are taken, and which way they come in. */
@Injectable()
export class MediaLimits {
  constructor(
    private readonly storage: ObjectStorage,
    @Inject(uploadsConfig.token) private readonly config: UploadsConfig,
  ) {}

  told() {
    const most = (kind: 'image' | 'gif' | 'video') => maxBytesOf(this.config, kind);
    const maxBytes = { image: most('image'), gif: most('gif'), video: most('video') };
    return { maxBytes, presigned: this.storage.uploadOrigin !== undefined, accept: ACCEPTED };
  }
}
