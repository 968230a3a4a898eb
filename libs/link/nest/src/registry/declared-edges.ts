import { moduleOf } from '#link/wire';
import type { DiscoveryService } from '@nestjs/core';
import { injectedTokensByModule } from '../injected-tokens.js';
import type { LinkOptions } from '../link.options.js';
import type { DeclaredEdge } from './instance.js';

/** Which hosted module asks for which other's client in a constructor. `PublisherModule`'s providers are publisher's. */
export function declaredEdges(discovery: DiscoveryService, { hosted, clients }: LinkOptions): DeclaredEdge[] {
  const edges = new Map<string, DeclaredEdge>();
  for (const [nestModule, tokens] of injectedTokensByModule(discovery)) {
    const from = hosted.find((module) => nestModule.toLowerCase().startsWith(module));
    if (from === undefined) continue;
    for (const token of clients.filter((client) => tokens.has(client))) {
      const to = moduleOf(token.contract.name);
      edges.set(`${from} ${to}`, { from, to });
    }
  }
  return [...edges.values()];
}
