import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sampleOf } from './sample-files.js';

/** Serves samples at their addresses, as portal serves files: `/<type>`. */
export class SampleHost {
  private readonly server = createServer(({ url = '' }, response) => {
    const [mime = ''] = url.slice(1).split('?');
    response.writeHead(200, { 'content-type': mime }).end(sampleOf(mime));
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
