import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Post } from '../domain/post.js';
import { PostDesk } from './post-desk.js';
import { ShipRevision } from './ship-revision.js';

/** Takes a shipped post back. Whether that came in time is publisher's to say. */
@Injectable()
export class WithdrawPost {
  constructor(
    private readonly desk: PostDesk,
    private readonly shipping: ShipRevision,
  ) {}

  async withdraw(tx: Transaction, workspace: WorkspaceId, post: Post): Promise<void> {
    const cancelling: Post = { ...post, intent: 'cancelling', updating: false };
    await this.shipping.withdraw(tx, workspace, cancelling);
    await this.desk.put(tx, workspace, cancelling, { edited: true });
  }
}
