import { createLog } from '#observability';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { shown } from '#link/wire';
import { LINK_OPTIONS, type LinkOptions } from '../link.options.js';
import { LINK_SETTINGS, type LinkSettings } from '../link.settings.js';
import { Links } from '../links.js';
import { BindingRefused, type Bindings } from './binding.js';
import { wantedBindings } from './wanted-bindings.js';

/**
 * Moves modules while the process runs: at SIGHUP it reads DROVER_LINKS_FILE again. A file that cannot be used is
 * refused as a whole. Without the setting the signal keeps its meaning, the end of the process.
 */
@Injectable()
export class LinkMover implements OnApplicationShutdown {
  private readonly log = createLog('link');
  private readonly hungUp = () => void this.reread();

  constructor(
    @Inject(LINK_OPTIONS) private readonly options: LinkOptions,
    @Inject(LINK_SETTINGS) private readonly settings: LinkSettings,
    private readonly links: Links,
  ) {
    if (settings.linksFile !== undefined) process.on('SIGHUP', this.hungUp);
  }

  onApplicationShutdown(): void {
    process.off('SIGHUP', this.hungUp);
  }

  /** Brings the bindings to what the settings say now. What cannot be used is logged, and changes nothing. */
  async reread(): Promise<void> {
    let blame = (error: unknown) => error;
    try {
      const wanted = wantedBindings(this.options, this.settings);
      blame = (error) => wanted.blame(error);
      const before = this.links.bindings();
      this.refuseUnbinding(before, wanted.bindings);
      await this.links.move(wanted.bindings);
      this.tell(before, wanted.bindings);
    } catch (error) {
      const blamed = blame(error);
      this.log.error({ err: blamed }, blamed instanceof Error ? blamed.message : String(blamed));
    }
  }

  /** Callers here may need it; when the process started without the binding, it was refused too. */
  private refuseUnbinding(before: Bindings, wanted: Bindings): void {
    for (const [module, binding] of before) {
      if (!wanted.has(module)) throw new BindingRefused(module, binding, 'nothing says any more how it is reached');
    }
  }

  private tell(before: Bindings, after: Bindings): void {
    const moved = [...after].filter(([module, binding]) => before.get(module) !== binding);
    for (const [module, binding] of moved) {
      const to = shown(binding);
      const from = shown(before.get(module) ?? 'nowhere');
      this.log.info({ module, from, to }, `${module} is now called at ${to}, no longer at ${from}`);
    }
    if (moved.length === 0) this.log.info({}, 'the bindings were read again; none has changed');
  }
}
