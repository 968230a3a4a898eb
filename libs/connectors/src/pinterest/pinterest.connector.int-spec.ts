import { describeConformance } from '../../testing/conformance.js';
import { operatorGround, SEVERAL_REQUESTS } from '../../testing/operator-ground.js';
import { PinterestConnector } from './pinterest.connector.js';

describeConformance('Pinterest', () =>
  operatorGround('pinterest', (door, app) => new PinterestConnector(door, app), {
    ...SEVERAL_REQUESTS,
    needs: { options: { fields: { board: 'Cows' } } },
  }),
);
