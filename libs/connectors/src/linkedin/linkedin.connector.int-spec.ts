import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { LinkedInConnector } from './linkedin.connector.js';
import { LinkedInPageConnector } from './linkedin-page.connector.js';

describeConformance('LinkedIn for persons', () =>
  operatorGround('linkedin', (door, app) => new LinkedInConnector(door, app), { refusesDuplicates: true }),
);

describeConformance('LinkedIn for pages', () =>
  operatorGround('linkedin_page', (door, app) => new LinkedInPageConnector(door, app), { refusesDuplicates: true }),
);
