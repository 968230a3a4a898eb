import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { ThreadsConnector } from './threads.connector.js';

describeConformance('Threads', () => operatorGround('threads', (door, app) => new ThreadsConnector(door, app)));
