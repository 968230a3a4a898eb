import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../../testing/portal-stand.js';

describe('the live stream', () => {
  let here: PortalStand;
  let there: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let url: string;

  beforeAll(async () => {
    database = await bootDatabase();
    here = await PortalStand.start(database.url);
    there = await PortalStand.start(database.url);
    ann = await here.visitor('Ann');
    await here.app.listen(0, '127.0.0.1');
    url = await here.app.getUrl();
  }, 60_000);
  afterAll(async () => {
    await there.stop();
    await here.stop();
    await database.stop();
  });

  async function open(cookie: string) {
    const path = `${url}/api/v1/workspaces/${ann.workspace}/live`;
    const response = await fetch(path, { headers: { cookie }, signal: AbortSignal.timeout(10_000) });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (part: string) => {
      while (!heard.includes(part)) {
        const next = await reader?.read();
        if (!next || next.done) throw new TypeError(`The stream ended before ${part}: ${heard}`);
        heard += next.value;
      }
      return heard;
    };
    const ended = async () => {
      while (!(await reader?.read())?.done);
      return true;
    };
    return { response, until, ended };
  }

  it('tells a page of what another replica wrote', async () => {
    const stream = await open(ann.cookie);
    expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
    await stream.until('retry:');
    const made = await there.ask<{ id: string }>('POST', `/api/v1/workspaces/${ann.workspace}/posts`, {
      body: { text: 'Live', targets: [] },
      headers: { cookie: ann.cookie },
    });
    expect(await stream.until('\n\nevent: post')).toContain('retry: 2000');
    await stream.until(`data: {"postId":"${made.body.id}"}`);
  });

  it('is closed to people of other workspaces', async () => {
    const bob = await here.visitor('Bob');
    expect((await open(bob.cookie)).response.status).toBe(404);
    expect((await open('')).response.status).toBe(401);
  });

  it('ends when the server drains', async () => {
    const stream = await open(ann.cookie);
    await stream.until('retry:');
    const [ended] = await Promise.all([stream.ended(), here.stop()]);
    expect(ended).toBe(true);
  });
});
