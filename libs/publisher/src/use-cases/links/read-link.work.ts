import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { fetchPage, OutboundError, OutboundGuard } from '#http';
import { factsOfHead, factsOfOembed, type LinkFacts } from '../../domain/link-facts.js';
import type { Work } from '../../jobs/work/work.js';
import { LinkInfoRepository } from '../../persistence/link-info.repository.js';
import type { WorkItem } from '../../persistence/work-item.repository.js';
import { readHead } from './read-head.js';

const PAGE = { accept: 'text/html, application/xhtml+xml;q=0.9', maxBytes: 512 * 1024, maxRedirects: 4 };
const OEMBED = { accept: 'application/json', maxBytes: 64 * 1024, maxRedirects: 2 };
/** For the page and its oEmbed answer together, milliseconds. */
const TIME_MS = 15_000;

/** A page that says nothing of itself, in a sentence for people. */
class NoPage extends Error {
  readonly code = 'publisher.no_page';
}

/** Reads what a page says of itself, through the one guarded door. */
@Injectable()
export class ReadLinkWork implements Work {
  constructor(
    private readonly links: LinkInfoRepository,
    private readonly guard: OutboundGuard,
  ) {}

  async run({ key: url, workspaceId }: WorkItem, stop: AbortSignal): Promise<(tx: Transaction) => Promise<void>> {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(TIME_MS)]);
    try {
      const facts = await this.read(url, signal);
      return (tx) => this.links.keep(tx, workspaceId, url, { state: 'ready', facts });
    } catch (error) {
      if (stop.aborted || !(error instanceof OutboundError || error instanceof NoPage)) throw error;
      const problem = `The page could not be read: ${error.message}`;
      return (tx) => this.links.keep(tx, workspaceId, url, { state: 'failed', problem });
    }
  }

  async giveUp(tx: Transaction, { key: url, workspaceId }: WorkItem): Promise<void> {
    await this.links.keep(tx, workspaceId, url, { state: 'failed', problem: 'The page could not be read.' });
  }

  private async read(url: string, signal: AbortSignal): Promise<LinkFacts> {
    const page = await fetchPage(this.guard, url, { ...PAGE, signal });
    if (page.status < 200 || page.status > 299) throw new NoPage(`it answers ${page.status}. Check the address.`);
    if (!/^(text\/html|application\/xhtml\+xml)/i.test(page.contentType)) {
      throw new NoPage('it is no web page.');
    }
    const head = await readHead(page.body, page.contentType);
    const said = factsOfHead(head.facts, page.url);
    return { ...(head.oembed === undefined ? {} : await this.oembed(head.oembed, page.url, signal)), ...said };
  }

  /** An addition: what goes wrong with it leaves the page as it is. */
  private async oembed(address: string, pageUrl: string, signal: AbortSignal): Promise<LinkFacts> {
    try {
      const url = new URL(address, pageUrl).href;
      const { body } = await fetchPage(this.guard, url, { ...OEMBED, signal });
      return factsOfOembed(JSON.parse(new TextDecoder().decode(body)), pageUrl);
    } catch {
      return {};
    }
  }
}
