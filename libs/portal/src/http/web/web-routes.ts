import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import { portalConfig, type PortalConfig } from '../../portal.config.js';
import { installationRoot } from '../installation-root.js';
import { MISSING_PAGE } from './missing-page.js';

/** Addresses of programs and of files that are not there; all others belong to the web app's own router. */
const NOT_PAGES = /^\/(api|sandbox\/api|feeds|assets)(\/|$)|\.\w+(\?|$)/;
const YEAR_SECONDS = 31_536_000;

/** Serves the web app: its files, and its one page for each of its own addresses. */
@Injectable()
export class WebRoutes implements OnModuleInit {
  private readonly root: string;

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(portalConfig.token) config: PortalConfig,
  ) {
    this.root = config.webDir ?? join(installationRoot, 'dist', 'apps', 'web');
  }

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    if (!fastify) return;
    fastify.get('/*', (request, reply) => {
      if (NOT_PAGES.test(request.url)) throw Refusal.notFound();
      return this.page(reply);
    });
    if (!existsSync(this.root)) return;
    // Not awaited: that would start the server's boot before Nest has set its error handler.
    void fastify.register(fastifyStatic, {
      root: this.root,
      index: false,
      wildcard: false,
      setHeaders: (reply, path) => {
        // Vite puts a hash of the content into the names under assets/.
        const lasting = path.includes('/assets/');
        void reply.header('cache-control', lasting ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      },
    });
  }

  private async page(reply: FastifyReply): Promise<FastifyReply> {
    const html = await readFile(join(this.root, 'index.html'), 'utf8').catch(() => undefined);
    void reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    return html === undefined ? reply.status(503).send(MISSING_PAGE) : reply.send(html);
  }
}
