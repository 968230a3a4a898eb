import { Injectable } from '@nestjs/common';
import { Done, type SetLatePolicy } from '#contracts';
import { LatePolicyRepository } from '../persistence/late-policy.repository.js';
import { InScope } from './in-scope.js';

/** Says what a scope does with what is late, in place of what it said before. */
@Injectable()
export class SetLatePolicyUseCase {
  constructor(
    private readonly inScope: InScope,
    private readonly policies: LatePolicyRepository,
  ) {}

  /** @throws ScheduleRefused */
  async run(input: SetLatePolicy): Promise<Done> {
    await this.inScope.run(input, (tx, { name, workspace }) => this.policies.put(tx, workspace, name, input));
    return new Done();
  }
}
