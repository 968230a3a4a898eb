import { describe } from '@jest/globals';
import { OutboundGuard } from '#http';
import { freePorts, OUTCOME_MODELS } from '#testing';
import { ModelConnector } from '#testing/model-kit';
import { describeConformance } from '../testing/conformance.js';
import { fakenetGround } from '../testing/fakenet-ground.js';

/** The suite itself is held to networks of every kind: what it asks of a class, a network of that class can do. */
describe.each(OUTCOME_MODELS)('a network of the model %s', (model) => {
  describeConformance(model, async () => {
    const [port] = await freePorts(1);
    const server = `http://127.0.0.1:${port}`;
    return fakenetGround(model, (fakenet) => {
      const guard = new OutboundGuard({ allow: [fakenet.target, new URL(server).host] });
      return {
        guard,
        filesGoAlong: true,
        connector: new ModelConnector(model, guard),
        credentials: { server: fakenet.url, token: 'token-ann' },
        wrong: { token: { server: fakenet.url, token: 'nonsense' } },
        away: (account) => ({ ...account, settings: { server } }),
        revoked: (account) => ({ ...account, secret: { token: 'gone' } }),
        refusesDuplicates: model === 'duplicate_refused',
      };
    });
  });
});
