import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type FaultScript, hangs, HUNG } from '../faults.js';
import type { NostrNetwork } from './nostr.network.js';

/** The sockets of the played relay, at `/nostr` of Fakenet's own server. */
export class RelayServer {
  private readonly sockets = new WebSocketServer({ noServer: true });

  constructor(
    private readonly network: NostrNetwork,
    private readonly script: FaultScript,
    private readonly counted: (operation: string) => void,
  ) {
    this.sockets.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => void this.hear(socket, data.toString()));
      socket.on('error', () => socket.terminate());
    });
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket, head) => {
      if (!request.url?.startsWith('/nostr')) return socket.destroy();
      return this.sockets.handleUpgrade(request, socket, head, (open) =>
        this.sockets.emit('connection', open, request),
      );
    });
  }

  close(): void {
    for (const socket of this.sockets.clients) socket.terminate();
    this.sockets.close();
  }

  private async hear(socket: WebSocket, text: string): Promise<void> {
    const message = JSON.parse(text) as readonly unknown[];
    const target = { network: this.network.network, ...this.network.operationOf(message) };
    this.counted(`${target.network}.${target.operation}`);
    const effect = this.script.strike(target);
    await this.network.hear(message, effect, {
      send: (answer) => socket.send(JSON.stringify(answer)),
      sendRaw: (raw) => socket.send(raw),
      cut: () => socket.terminate(),
    });
    if (hangs(effect)) this.counted(HUNG);
  }
}
