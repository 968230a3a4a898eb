import { installationConfig } from '#config';
import { NotificationClient, PublisherClient, TriggerClient } from '#contracts';
import { ModuleDatabase } from '#database';
import { ObjectStorage } from '#storage';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { repositories } from '../../persistence/index.js';
import { portalConfig } from '../../portal.config.js';
import { uploadsConfig } from '../../uploads.config.js';
import { PortalSecrets } from '../../portal-secrets.js';
import { LiveFeed } from '../../live/live-feed.js';
import { useCases } from '../../use-cases/index.js';
import { describeController } from '../describe/describe-controller.js';
import type { Dto } from '../describe/describe-dto.js';
import { controllers, httpProviders } from '../index.js';
import { drover } from '../installation-root.js';

const STANDING_IN = [
  ...repositories,
  ...useCases,
  ...httpProviders,
  LiveFeed,
  PortalSecrets,
  ModuleDatabase,
  PublisherClient,
  TriggerClient,
  NotificationClient,
  installationConfig.token,
  portalConfig.token,
  uploadsConfig.token,
  ObjectStorage,
];

const DESCRIPTION = [
  'Plan posts and publish them on time. Failures are application/problem+json with a stable code.',
  'Accounts and sessions are under /api/auth, in the words of better-auth and with its errors. Its POSTs take no Idempotency-Key',
  'and may be repeated: a sign-up whose address is taken meanwhile is refused, another sign-in opens one more session, another',
  'sign-out finds nothing to end.',
].join(' ');

/** Portal's controllers with nothing behind them. */
@Module({ controllers, providers: STANDING_IN.map((provide) => ({ provide, useValue: {} })) })
class DescribedModule {}

/** The HTTP API's description, made from the controllers; for the generator, never for a running server. */
export async function buildOpenApi(): Promise<OpenAPIObject> {
  const described = new Set<Dto>();
  for (const controller of controllers) describeController(controller as Type, described);
  const app = await NestFactory.create(DescribedModule, new FastifyAdapter(), { logger: false });
  try {
    const facts = new DocumentBuilder()
      .setTitle('Drover')
      .setDescription(DESCRIPTION)
      .setVersion(drover.version)
      .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API token, `drv_…`.' })
      .addCookieAuth('drover.session_token')
      .build();
    const document = SwaggerModule.createDocument(app, facts);
    return { ...document, paths: onlyDescribed(document.paths) };
  } finally {
    await app.close();
  }
}

/** The Sandbox network's own API is between Drover and itself. */
function onlyDescribed(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  return Object.fromEntries(Object.entries(paths).filter(([path]) => path.startsWith('/api/v1/')));
}
