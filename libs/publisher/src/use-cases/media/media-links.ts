import { Inject, Injectable } from '@nestjs/common';
import { type InstallationConfig, installationConfig, installationSecret } from '#config';
import { PublishFailure } from '#connectors';
import { mediaToken } from '#security';
import { ObjectStorage } from '#storage';
import type { MediaFileRow } from '../../persistence/media.repository.js';

/** A network may queue before it fetches; an hour is what the longest of them documents for a container. */
const FOR_SECONDS = 3600;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\]|.+\.localhost)$/;

/** Some readers go by how an address ends. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'video/quicktime': '.mov',
};

/** Addresses under which others can fetch a file themselves. */
@Injectable()
export class MediaLinks {
  constructor(
    private readonly storage: ObjectStorage,
    @Inject(installationConfig.token) private readonly installation: InstallationConfig,
  ) {}

  /** For an hour. @throws PublishFailure `not_sent` when nobody can reach it from outside */
  async publicUrl(file: Pick<MediaFileRow, 'key' | 'mime'>, now = new Date()): Promise<string> {
    const { key, mime } = file;
    const presigned = await this.storage.presignGet(key, { mime, forSeconds: FOR_SECONDS });
    if (presigned !== undefined) return presigned;
    this.assertReachable();
    const expiresAt = Math.floor(now.getTime() / 1000) + FOR_SECONDS;
    const token = mediaToken(installationSecret(this.installation), { key, mime, expiresAt });
    return `${this.installation.publicUrl}/media/file?token=${token}`;
  }

  /** For good: portal serves it from the storage for as long as publisher knows the token. */
  lastingUrl({ token, mime }: { token: string; mime: string }): string {
    return `${this.installation.publicUrl}/media/public/${token}${ENDINGS[mime] ?? ''}`;
  }

  /** @throws PublishFailure `not_sent` when nobody can reach this installation from outside */
  assertReachable(): void {
    const { publicUrl } = this.installation;
    if (!LOOPBACK.test(new URL(publicUrl).hostname)) return;
    throw new PublishFailure(
      'not_sent',
      'not_reachable_from_outside',
      `The network fetches files itself and cannot reach ${publicUrl}. Set PUBLIC_URL to an address that it can reach.`,
    );
  }
}
