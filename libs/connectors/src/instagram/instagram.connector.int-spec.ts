import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { InstagramConnector } from './instagram.connector.js';

describeConformance('Instagram', () => operatorGround('instagram', (door, app) => new InstagramConnector(door, app)));
