import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { TikTokConnector } from './tiktok.connector.js';

describeConformance('TikTok', () => operatorGround('tiktok', (door, app) => new TikTokConnector(door, app)));
