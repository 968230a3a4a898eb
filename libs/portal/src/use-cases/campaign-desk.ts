import type { Transaction, WorkspaceId } from '#database';
import { toInstant } from '#time';
import { Injectable } from '@nestjs/common';
import type { Campaign, LateRules } from '../domain/campaign.js';
import { Refusal } from '../domain/refusal.js';
import { CampaignRepository } from '../persistence/campaign.repository.js';
import { PlacedPostRepository } from '../persistence/placed-post.repository.js';

export interface LaunchView {
  localTime: string;
  zone: string;
  dueAt: string;
  remark?: 'gap' | 'overlap';
  explanation?: string;
}

/** A campaign as people see it. */
export interface CampaignView extends LateRules {
  id: string;
  name: string;
  launch: LaunchView;
  /** How many posts belong to it. */
  posts: number;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** Where a campaign is taken up and shown. */
@Injectable()
export class CampaignDesk {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly placed: PlacedPostRepository,
  ) {}

  /** Locks it to change it. Refuses what is not there, and another version than `version` when one is given. */
  async take(tx: Transaction, workspace: WorkspaceId, id: string, version?: number): Promise<Campaign> {
    const campaign = await this.campaigns.lock(tx, workspace, id, 'NO KEY UPDATE');
    if (!campaign) throw Refusal.notFound();
    if (version !== undefined && campaign.version !== version) throw Refusal.versionMismatch();
    return campaign;
  }

  async view(tx: Transaction, workspace: WorkspaceId, id: string): Promise<CampaignView> {
    const campaign = await this.campaigns.find(tx, workspace, id);
    const [view] = campaign ? await this.views(tx, workspace, [campaign]) : [];
    if (!view) throw Refusal.notFound();
    return view;
  }

  async views(tx: Transaction, workspace: WorkspaceId, campaigns: readonly Campaign[]): Promise<CampaignView[]> {
    const ids = campaigns.map(({ id }) => id);
    const counts = await this.placed.count(tx, workspace, ids);
    return campaigns.map(({ localTime, zone, anchorRevision: _told, ...campaign }) => ({
      ...campaign,
      launch: { localTime, zone, ...toInstant(localTime, zone) },
      posts: counts.get(campaign.id) ?? 0,
    }));
  }
}
