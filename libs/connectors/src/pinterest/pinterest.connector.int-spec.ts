import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { PinterestConnector } from './pinterest.connector.js';

describeConformance('Pinterest', () =>
  operatorGround('pinterest', (door, app) => new PinterestConnector(door, app), {
    oneAltText: true,
    needs: { options: { fields: { board: 'Cows' } } },
  }),
);
