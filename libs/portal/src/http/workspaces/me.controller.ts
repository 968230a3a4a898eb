import { installationConfig, type InstallationConfig } from '#config';
import { ModuleDatabase, SystemScope } from '#database';
import { tzVersion, zones } from '#time';
import { Get, Inject } from '@nestjs/common';
import { WorkspaceRepository } from '../../persistence/workspace.repository.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { Who } from '../access/parameters.js';
import { Principals } from '../access/principals.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { drover } from '../installation-root.js';
import { MailDelivery } from './mail-delivery.js';
import { MeOutput, ZonesOutput } from './workspace.dto.js';

const SCOPE = SystemScope.named('the workspaces of a person');

@ApiResource('', 'Workspaces')
export class MeController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly workspaces: WorkspaceRepository,
    private readonly mail: MailDelivery,
    private readonly principals: Principals,
    @Inject(installationConfig.token) private readonly installation: InstallationConfig,
  ) {}

  @Get('me')
  @Operation({ summary: 'Shows who is signed in, and their workspaces', answers: { 200: MeOutput } })
  async me(@Who() who: Principal): Promise<MeOutput> {
    const { id, name, email, workspace } = who;
    const all = await this.db.inSystem(SCOPE, (tx) => this.workspaces.ofUser(tx, id));
    return {
      user: { id, name, email },
      workspaces: all.filter((one) => workspace === undefined || one.id === workspace),
      installation: {
        version: drover.version,
        mail: await this.mail.kind(),
        tzVersion: tzVersion(),
        publicUrl: this.installation.publicUrl,
        admin: await this.principals.isAdmin(who),
      },
    };
  }

  @Get('zones')
  @Operation({ summary: 'Lists the time zones to choose from', answers: { 200: ZonesOutput } })
  zones(): ZonesOutput {
    return { items: zones(), tzVersion: tzVersion() };
  }
}
