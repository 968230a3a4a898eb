import { chromium, type Page } from 'playwright-core';
import { processEnvironment } from '#config';

/** A loaf of bread, 64 × 48 pixels. */
export const BREAD = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwAgMAAADcJZSMAAAADFBMVEWcYjDn07G2iFvXu5arIm0sAAAACXBIWXMAAAsTAAALEwEAmpwYAAAAeElEQVQoz2MI' +
    'RQMMw0/gVwPTemSBCgYg0EUIxDGAwVa4wAOIADdMIIwBCqZCBSpgArpQgQMwAWaoAIzPwAQRgBsBNgQoEIMQMAULRCAEVMECAXgEWAkKqGI3FMNaDIchnM6A7jlG' +
    'XN7HCCCMIMQMZIxowIyoQZikADubvx2RfnPvAAAAAElFTkSuQmCC',
  'base64',
);

/** Somebody at a real browser, who begins without a session. */
export interface Visit {
  page: Page;
  /** What pages threw or wrote as errors since this was asked last. */
  complaints(): string[];
  close(): Promise<void>;
}

interface VisitOptions {
  viewport: { width: number; height: number };
  /** The longest that anything on a page is waited for. */
  patienceMs: number;
}

export async function openVisit(baseURL: string, { viewport, patienceMs }: VisitOptions): Promise<Visit> {
  const { DROVER_TEST_CHROMIUM: executablePath } = processEnvironment();
  const browser = await chromium.launch({
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const context = await browser.newContext({ baseURL, viewport, locale: 'en-GB' });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  return {
    page,
    complaints: () => complaints.splice(0).filter((line) => !/status of 401/.test(line)), // "are you signed in?" says no
    close: () => browser.close(),
  };
}
