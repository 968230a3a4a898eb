import { describeConformance } from '../../testing/conformance.js';
import { operatorGround, SEVERAL_REQUESTS } from '../../testing/operator-ground.js';
import { ThreadsConnector } from './threads.connector.js';

describeConformance('Threads', () =>
  operatorGround('threads', (door, app) => new ThreadsConnector(door, app), SEVERAL_REQUESTS),
);
