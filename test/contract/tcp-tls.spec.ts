import { connect } from 'node:net';
import { Unauthenticated } from '#contracts';
import { makeClient, TcpEndpoint, type TcpHost, type TlsIdentity } from '#link/wire';
import { waitFor } from '#testing';
import { Authority, caught, LogBook, ProbeClient, probeContract, ProbeService } from '#testing/link-kit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SECRET } from './link/bench-facts.js';
import { dialEndpoint, linked, startHost } from './link/benches.js';

describe('link over TLS', () => {
  const closers: (() => Promise<void>)[] = [];
  let authority: Authority;
  let log: LogBook;

  beforeEach(() => {
    authority = new Authority();
    log = new LogBook();
  });
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  async function host(tls?: TlsIdentity) {
    const started = await startHost(new ProbeService(), log, tls && { tls: () => tls });
    closers.push(() => started.host.drain(500));
    return started;
  }

  function caller(address: string, tls?: TlsIdentity) {
    const { endpoint, client } = dialEndpoint(address, new LogBook(), SECRET, tls);
    closers.push(() => endpoint.close());
    return client;
  }

  /** One that is not refused. */
  async function guest(port: number, tls: TlsIdentity) {
    const { endpoint, client } = dialEndpoint(`tls://127.0.0.1:${port}`, new LogBook(), SECRET, tls);
    closers.push(() => endpoint.close());
    await linked(endpoint);
    return client;
  }

  /** Whoever is refused comes again after a while. */
  function expectOneLineEach(sut: TcpHost) {
    const { tls = 0, ...others } = sut.refusals();
    expect(tls).toBeGreaterThan(0);
    expect(others).toEqual({});
    expect(log.lines.map(({ fields }) => fields['kind'])).toEqual(Array.from({ length: tls }, () => 'tls'));
  }

  const trusting = () => ({ ca: authority.pem });
  const foreign = () => new Authority('Somebody else');

  it('carries calls to a host whose authority the caller trusts', async () => {
    const { port } = await host(authority.certify());
    const sut = await guest(port, trusting());
    await expect(sut.echo({ text: 'hidden' })).resolves.toEqual({ text: 'hidden' });
    expect(log.lines).toEqual([]);
  });

  it.each([
    ['whose authority its caller does not trust', () => authority.certify(), () => ({ ca: foreign().pem })],
    ['that shows the certificate of another host', () => authority.certify('elsewhere.test'), trusting],
  ])('refuses a host %s, before anything is said', async (_, shown, trusted) => {
    const { host: sut, port } = await host(shown());
    const refused = await caught(caller(`tls://127.0.0.1:${port}`, trusted()).once({ name: 'a' }));
    expect(refused).toBeInstanceOf(Unauthenticated);
    expect(String(refused)).toMatch(/its certificate is not trusted: .*; correct DROVER_LINK_TLS_CA/);
    await waitFor(() => (sut.refusals().tls ?? 0) > 0, { what: 'the host to notice' });
    expectOneLineEach(sut);
    expect(log.lines[0]?.message).toContain('it hung up while TLS was agreed on');
  });

  it.each([
    ['no certificate', trusting],
    ['a certificate of another authority', () => ({ ...foreign().certify(), ...trusting() })],
  ])('refuses a caller with %s, and tells it so', async (_, shown) => {
    const { host: sut, port } = await host({ ...authority.certify(), ...trusting() });
    const refused = await caught(caller(`tls://127.0.0.1:${port}`, shown()).once({ name: 'a' }));
    expect(refused).toBeInstanceOf(Unauthenticated);
    expect(String(refused)).toMatch(/its certificate is not trusted here .*; correct DROVER_LINK_TLS_CERT there/);
    expectOneLineEach(sut);
    const ours = await guest(port, { ...authority.certify(), ...trusting() });
    await expect(ours.nothing({})).resolves.toEqual({});
  });

  it.each([
    ['without TLS at a host with it', 'tcp', () => authority.certify(), 'it does not speak TLS; write tls://host:port'],
    ['with TLS at a host without', 'tls', () => undefined, 'it does not speak TLS; write tcp://host:port'],
  ])('refuses a caller %s, and tells it so', async (_, protocol, shown, sentence) => {
    const { host: sut, port } = await host(shown());
    const refused = await caught(caller(`${protocol}://127.0.0.1:${port}`, trusting()).once({ name: 'a' }));
    expect(refused).toBeInstanceOf(Unauthenticated);
    expect(String(refused)).toContain(sentence);
    expectOneLineEach(sut);
  });

  it('says nothing of somebody who only looks whether the port is open', async () => {
    const { host: sut, port } = await host(authority.certify());
    const socket = connect(port, '127.0.0.1', () => socket.end());
    await new Promise((resolve) => socket.once('close', resolve).resume());
    await expect((await guest(port, trusting())).nothing({})).resolves.toEqual({});
    expect(sut.refusals()).toEqual({});
    expect(log.lines).toEqual([]);
  });

  it('turns away more strangers than it can watch', async () => {
    const { host: sut, port } = await host(authority.certify());
    const sockets = Array.from({ length: 140 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    await waitFor(() => sockets.filter((socket) => socket.closed).length === 12, { what: 'twelve to be turned away' });
    expect(sut.refusals()).toEqual({ crowd: 12 });
    for (const socket of sockets) socket.destroy();
    await waitFor(() => sockets.every((socket) => socket.closed), { what: 'the others to leave' });
    await expect((await guest(port, trusting())).nothing({})).resolves.toEqual({});
  });

  it('asks every address behind a name for the certificate of that name', async () => {
    const { port } = await host(authority.certify('modules.test'));
    const address = `tls://modules.test:${port}`;
    const facts = { contracts: [probeContract], caller: 'tester', secret: () => SECRET, tls: trusting };
    const resolve = async () => ['127.0.0.1', '127.0.0.2'];
    const endpoint = new TcpEndpoint({ ...facts, address, resolve, patienceMs: 5000 });
    closers.push(() => endpoint.close());
    await expect(makeClient(ProbeClient, endpoint).echo({ text: 'named' })).resolves.toEqual({ text: 'named' });
  });

  it('shows a renewed certificate to who comes next, and keeps who is there', async () => {
    let shown: TlsIdentity = authority.certify();
    const service = new ProbeService();
    const renewed = new Authority('The next one');
    const { host: sut, port } = await startHost(service, log, { tls: () => shown });
    closers.push(() => sut.drain(500));
    const before = await guest(port, trusting());
    shown = renewed.certify();
    const next = caller(`tls://127.0.0.1:${port}`, { ca: renewed.pem });
    const answers = () =>
      next.nothing({}).then(
        () => true,
        () => false,
      );
    await waitFor(answers, { what: 'the renewed certificate' });
    await expect(before.nothing({})).resolves.toEqual({});
  });
});
