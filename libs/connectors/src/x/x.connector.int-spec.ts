import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { XConnector } from './x.connector.js';

describeConformance('X', () =>
  operatorGround('x', (door, app) => new XConnector(door, app), { refusesDuplicates: true }),
);
