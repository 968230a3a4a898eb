import { Injectable } from '@nestjs/common';
import { Links } from './links.js';

/** Whether calls to one module would arrive. */
export interface BindingHealth {
  module: string;
  reachable: boolean;
  /** Why not. */
  reason?: string;
}

/** What stands between this process and the modules that it calls; for /readyz. */
@Injectable()
export class LinkHealth {
  constructor(private readonly links: Links) {}

  bindings(): BindingHealth[] {
    return [...this.links.all()].map(([module, link]) => {
      const reason = link.obstacle();
      return reason === undefined ? { module, reachable: true } : { module, reachable: false, reason };
    });
  }

  /** The modules that cannot be reached, each with why, one line each. */
  missing(): string[] {
    return this.bindings().flatMap(({ module, reason }) => (reason === undefined ? [] : [`${module}: ${reason}`]));
  }
}
