import { Injectable } from '@nestjs/common';
import { memberChanged, type MemberChanged, notificationContract } from '#contracts';
import type { Transaction } from '#database';
import { Handles } from '../../src/handles.decorator.js';
import { leaveEffect, TestProcess } from '../boot-modules.js';

/** Takes what portal tells; what bears this name ends the process before the handler does. */
const DEADLY = 'deadly';

@Handles(notificationContract, memberChanged)
@Injectable()
class OnMemberChanged {
  async handle(body: MemberChanged, _envelope: unknown, tx: Transaction) {
    await leaveEffect(tx, body.name, body);
    if (body.name === DEADLY) process.kill(process.pid, 'SIGKILL');
  }
}

await TestProcess.start(process.argv[2] ?? '', { portal: [], notification: [OnMemberChanged] });
process.stdout.write('"started"\n');
