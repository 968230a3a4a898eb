import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { LinkServer } from './link.server.js';
import { Links } from './links.js';

/** Opens the door to other processes once all is bound and started, and closes it before anything is taken down. */
@Injectable()
export class LinkLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly server: LinkServer,
    private readonly links: Links,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.server.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.server.drain();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.links.close();
  }
}
