import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  channelChanged,
  ChannelNotFound,
  CredentialsRefused,
  SignInNotFound,
  UnknownNetwork,
  WrongSignInState,
} from '#contracts';
import { SystemScope, workspaceId } from '#database';
import { PublisherBench } from '../testing/publisher-bench.js';
import { RotatingConnector } from '../testing/rotating-connector.js';
import { BeginSignInUseCase } from './use-cases/begin-sign-in.use-case.js';
import { ChooseAccountsUseCase } from './use-cases/choose-accounts.use-case.js';
import { FinishSignInUseCase } from './use-cases/finish-sign-in.use-case.js';
import { SignInViews } from './use-cases/sign-in-views.js';

const LOOK = SystemScope.named('test: look at sign-ins');
const signal = new AbortController().signal;

describe('signing in at a network', () => {
  const network = new RotatingConnector();
  let sut: PublisherBench;
  beforeAll(async () => {
    sut = await PublisherBench.start([network]);
  });
  afterAll(() => sut.stop());

  const person = { personId: 'ann' };
  const whom = () => ({ ...person, workspaceId: sut.workspace });
  const begin = async (change = {}) => {
    const input = {
      ...whom(),
      network: 'rotating',
      credentials: { server: 'https://rotating.example' },
      redirectUri: 'https://drover.example/connect/callback',
      ...change,
    };
    const begun = await sut.part(BeginSignInUseCase).run(input, { signal });
    return { ...begun, state: new URL(begun.url).searchParams.get('state') ?? '' };
  };
  const finish = (state: string, parameters: Record<string, string>, change = {}) =>
    sut.part(FinishSignInUseCase).run({ ...whom(), state, parameters, ...change }, { signal });
  const choose = (signInId: string, accountIds: string[]) =>
    sut.part(ChooseAccountsUseCase).run({ ...whom(), signInId, accountIds });
  const view = (signInId: string) => sut.part(SignInViews).find({ ...whom(), signInId });
  const nextName = () => `n${randomUUID().slice(0, 8)}`;

  it('connects the one account at once, and tells it', async () => {
    const name = nextName();
    const { state, signInId } = await begin();
    expect(await view(signInId)).toMatchObject({ state: 'waiting' });
    const facts = await finish(state, { code: name });
    expect(facts).toMatchObject({
      signInId,
      state: 'connected',
      channels: [{ handle: `@${name}`, state: 'connected' }],
    });
    expect(facts.channels?.[0]?.accessEndsAt).toBeDefined();
    expect(sut.told(channelChanged).at(-1)).toMatchObject({ handle: `@${name}` });
    expect(await view(signInId)).toEqual(facts);
  });

  it('lets the person choose among several, and forgets the others', async () => {
    const names = [nextName(), nextName(), nextName()];
    const { state, signInId } = await begin();
    const facts = await finish(state, { code: names.join(',') });
    expect(facts.state).toBe('choose');
    expect(facts.choices?.map(({ accountId }) => accountId)).toEqual(names);
    expect(JSON.stringify(facts)).not.toContain('refreshToken');
    await expect(choose(signInId, [names[0] ?? '', 'another'])).rejects.toThrow(CredentialsRefused);
    const chosen = await choose(signInId, names.slice(1));
    expect(chosen.channels?.map(({ handle }) => handle).toSorted()).toEqual(
      names
        .slice(1)
        .map((name) => `@${name}`)
        .toSorted(),
    );
    expect(await choose(signInId, names.slice(1))).toEqual(chosen);
    const rows = await sut.alter<{ found: string | null; kept: string | null }>(
      `SELECT found, kept FROM sign_in WHERE id = '${signInId}'`,
    );
    expect(rows).toEqual([{ found: null, kept: null }]);
  });

  it('uses a state once: a repeat is told how it went, and asks nobody', async () => {
    const { state } = await begin();
    const first = await finish(state, { code: nextName() });
    expect(await finish(state, { code: nextName() })).toEqual(first);
  });

  it('uses a state once among several that come at the same time', async () => {
    const { state, signInId } = await begin();
    const names = [nextName(), nextName(), nextName()];
    const told = await Promise.all(names.map((name) => finish(state, { code: name })));
    expect(told.filter((facts) => facts.state === 'connected').length).toBeGreaterThanOrEqual(1);
    const handles = new Set(told.flatMap((facts) => facts.channels ?? []).map(({ handle }) => handle));
    expect(handles.size).toBe(1);
    expect((await view(signInId)).channels).toHaveLength(1);
  });

  it('belongs to its person and its workspace alone', async () => {
    const { state, signInId } = await begin();
    await expect(finish(state, { code: 'x' }, { personId: 'bob' })).rejects.toThrow(SignInNotFound);
    await expect(finish(state, { code: 'x' }, { workspaceId: randomUUID() })).rejects.toThrow(SignInNotFound);
    await expect(finish(`${state}x`, { code: 'x' })).rejects.toThrow(SignInNotFound);
    await expect(sut.part(SignInViews).find({ ...whom(), personId: 'bob', signInId })).rejects.toThrow(SignInNotFound);
    expect((await finish(state, { code: nextName() })).state).toBe('connected');
  });

  it('is over after a quarter of an hour', async () => {
    const { state, signInId } = await begin();
    await sut.alter(`UPDATE sign_in SET expires_at = expires_at - interval '15 minutes' WHERE id = '${signInId}'`);
    expect((await finish(state, { code: nextName() })).state).toBe('expired');
    expect((await view(signInId)).state).toBe('expired');
    const { state: other, signInId: chosen } = await begin();
    await finish(other, { code: `${nextName()},${nextName()}` });
    await sut.alter(`UPDATE sign_in SET expires_at = expires_at - interval '15 minutes' WHERE id = '${chosen}'`);
    await expect(choose(chosen, ['any'])).rejects.toThrow(WrongSignInState);
  });

  it.each([
    [{ error: 'access_denied' }, 'denied'],
    [{ code: 'bad' }, 'refused'],
    [{ code: '' }, 'none'],
  ])('says why nothing was connected: %j', async (parameters, code) => {
    const { state } = await begin();
    const facts = await finish(state, parameters as Record<string, string>);
    expect(facts).toMatchObject({ state: 'failed', problem: { code } });
    expect(facts.problem?.message).toMatch(/\.$/);
  });

  it('connects a channel again under its id, with its account alone', async () => {
    const [name, another] = [nextName(), nextName()];
    const { channels = [] } = await finish((await begin()).state, { code: name });
    const channelId = channels[0]?.channelId ?? '';
    const wrong = await begin({ network: undefined, channelId, credentials: {} });
    expect(await finish(wrong.state, { code: another })).toMatchObject({ problem: { code: 'other_account' } });
    const right = await begin({ network: undefined, channelId, credentials: {} });
    const facts = await finish(right.state, { code: `${another},${name}` });
    expect(facts.channels).toMatchObject([{ channelId, handle: `@${name}` }]);
  });

  it('refuses what it cannot begin', async () => {
    await expect(begin({ network: 'nowhere' })).rejects.toThrow(UnknownNetwork);
    await expect(begin({ network: 'scripted' })).rejects.toThrow(CredentialsRefused);
    await expect(begin({ credentials: {} })).rejects.toThrow('Server is needed.');
    await expect(begin({ credentials: { server: 'wrong' } })).rejects.toThrow('no such server');
    await expect(begin({ channelId: randomUUID() })).rejects.toThrow(ChannelNotFound);
  });

  it('keeps states, secrets and apps unreadable', async () => {
    const { state, signInId } = await begin();
    await finish(state, { code: `${nextName()},${nextName()}` });
    const [signIn] = await sut.alter<{ text: string }>(
      `SELECT s::text AS text FROM sign_in s WHERE id = '${signInId}'`,
    );
    expect(signIn?.text).not.toContain(state.split('.')[1]);
    expect(signIn?.text).not.toContain('refreshToken');
    const [app] = await sut.alter<{ secret: string }>(`SELECT secret FROM network_app WHERE network = 'rotating'`);
    expect(app?.secret).toMatch(/^v1\./);
  });

  it('moved to another row, opens nothing', async () => {
    const [one, other] = [await begin(), await begin()];
    await sut.db.inSystem(LOOK, (tx) =>
      tx.query(`UPDATE sign_in SET kept = (SELECT kept FROM sign_in WHERE id = $1) WHERE id = $2`, [
        one.signInId,
        other.signInId,
      ]),
    );
    expect(await finish(other.state, { code: nextName() })).toMatchObject({
      state: 'failed',
      problem: { code: 'refused' },
    });
    expect(workspaceId(sut.workspace)).toBe(sut.workspace);
  });
});
