import { LinkModule } from '#link/nest';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Effects } from './effects.js';
import { ledgerContract, LedgerClient } from './ledger.contract.js';
import { LedgerService } from './ledger.service.js';

export interface LedgerProcessOptions {
  databaseUrl: string;
  secret: string;
  /** Where others call it. */
  listen?: string;
  /** Says where it calls the ledger itself. */
  linksFile?: string;
}

/** A process that runs the ledger, with the links of a process of Drover. */
export async function startLedger(options: LedgerProcessOptions): Promise<INestApplicationContext> {
  const { databaseUrl, secret, listen, linksFile } = options;
  const effects = new Effects(databaseUrl);
  const link = LinkModule.forRoot({
    hosted: ['ledger'],
    contracts: [ledgerContract],
    clients: [LedgerClient],
    settings: { links: {}, strict: false, secret: () => secret, listen, linksFile },
  });
  @Module({ imports: [link], providers: [{ provide: Effects, useValue: effects }, LedgerService] })
  class LedgerProcess {
    onApplicationShutdown = () => effects.close();
  }
  return await NestFactory.createApplicationContext(LedgerProcess, { logger: false, abortOnError: false });
}
