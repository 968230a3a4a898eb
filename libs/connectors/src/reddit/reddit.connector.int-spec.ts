import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { RedditConnector } from './reddit.connector.js';

describeConformance('Reddit', () =>
  operatorGround('reddit', (door, app) => new RedditConnector(door, app), {
    yesIsEnough: true,
    needs: { options: { fields: { subreddit: 'drover' } } },
  }),
);
