import type { WorkspaceId } from '#database';
import { Body, Get, Param, Put } from '@nestjs/common';
import { SetLatePolicyUseCase } from '../../use-cases/set-late-policy.use-case.js';
import { OwnerOnly } from '../access/access-rules.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { IdPipe } from '../id.pipe.js';
import { LatePolicyInput } from './campaign.dto.js';

@ApiResource('/workspaces/:w', 'Late policies')
export class LatePolicyController {
  constructor(private readonly policies: SetLatePolicyUseCase) {}

  @Get('late-policy')
  @Operation({ summary: 'Shows what happens to posts that are late', answers: { 200: LatePolicyInput } })
  show(@InWorkspace() workspace: WorkspaceId): Promise<LatePolicyInput> {
    return this.policies.show(workspace);
  }

  @Put('late-policy')
  @OwnerOnly()
  @Operation({
    summary: 'Sets what happens to posts that are late',
    answers: { 200: LatePolicyInput },
    problems: [403, 503],
  })
  set(
    @InWorkspace() workspace: WorkspaceId,
    @Who() who: Principal,
    @Body() rules: LatePolicyInput,
  ): Promise<LatePolicyInput> {
    return this.policies.set(workspace, who, rules);
  }

  @Get('campaigns/:id/late-policy')
  @Operation({ summary: 'Shows what happens to posts of a campaign that are late', answers: { 200: LatePolicyInput } })
  showOfCampaign(@InWorkspace() workspace: WorkspaceId, @Param('id', IdPipe) id: string): Promise<LatePolicyInput> {
    return this.policies.show(workspace, id);
  }

  @Put('campaigns/:id/late-policy')
  @Operation({
    summary: 'Sets what happens to posts of a campaign that are late',
    answers: { 200: LatePolicyInput },
    problems: [503],
  })
  setOfCampaign(
    @InWorkspace() workspace: WorkspaceId,
    @Who() who: Principal,
    @Param('id', IdPipe) id: string,
    @Body() rules: LatePolicyInput,
  ): Promise<LatePolicyInput> {
    return this.policies.set(workspace, who, rules, id);
  }
}
