import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { FacebookConnector } from './facebook.connector.js';

describeConformance('Facebook pages', () =>
  operatorGround('facebook', (door, app) => new FacebookConnector(door, app), { refusesDuplicates: true }),
);
