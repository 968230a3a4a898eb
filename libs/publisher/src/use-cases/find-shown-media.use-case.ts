import { Injectable } from '@nestjs/common';
import { type FindShownMedia, type ShownMedia, ShownMediaNotFound } from '#contracts';
import { ModuleDatabase, SystemScope } from '#database';
import { ShownMediaRepository } from '../persistence/shown-media.repository.js';

const SCOPE = SystemScope.named('a file by the address under which posts show it');

/** What is behind an address that posts show a file under. */
@Injectable()
export class FindShownMediaUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly shown: ShownMediaRepository,
  ) {}

  /** @throws ShownMediaNotFound */
  async run({ token }: FindShownMedia): Promise<ShownMedia> {
    const form = await this.database.inSystem(SCOPE, (tx) => this.shown.find(tx, token));
    if (form === undefined) throw new ShownMediaNotFound({ token });
    const { key, mime, bytes, sha256 } = form;
    return { key, mime, bytes, sha256 };
  }
}
