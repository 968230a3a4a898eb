import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Header } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import { installationRoot } from '../installation-root.js';

/** The API's description, as it was generated from the code and committed. */
@Controller('/api/openapi.json')
export class OpenapiController {
  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'public, max-age=300')
  async show(): Promise<string> {
    return readFile(join(installationRoot, 'apps', 'drover', 'openapi.json'), 'utf8').catch(() => {
      throw Refusal.notFound();
    });
  }
}
