import { NetRefusal } from '../exchange.js';
import { type Asked, ok, type PlayedRoute } from '../played/played-network.js';
import type { PlayedPosts } from '../played/played-posts.js';
import type { LinkedInKind } from './linkedin-app.js';
import { linkedInError, refuse } from './linkedin-error.js';

/** A list of Rest.li 2.0, `List(a,b)`, of what is there. */
function listed(value: string | null): string[] {
  const inside = /^List\((.+)\)$/.exec(value ?? '')?.[1];
  return inside === undefined ? [] : inside.split(',');
}

/** The figures of a page's posts; those of members are for few (r_member_social). */
export function figureRoutes(
  kind: LinkedInKind,
  posts: PlayedPosts,
  ownerOf: (account: string) => string,
): Record<string, PlayedRoute> {
  const forPages = (asked: Asked) => {
    if (kind === 'linkedin') throw new NetRefusal(linkedInError(403));
    if (asked.request.headers['x-restli-protocol-version'] !== '2.0.0') refuse(400, 'Rest.li 2.0.0 is needed');
  };
  return {
    'GET /api.linkedin.com/rest/socialMetadata/{urn}': {
      operation: 'figures',
      act: (asked) => {
        forPages(asked);
        const post = posts.find(asked.params.urn);
        if (post?.account !== asked.account) return refuse(404, 'no such post');
        const reactionSummaries = {
          LIKE: { reactionType: 'LIKE', count: 3 },
          PRAISE: { reactionType: 'PRAISE', count: 1 },
        };
        const commentSummary = { count: 2, topLevelCount: 1 };
        return ok({ entity: post.remoteId, commentsState: 'OPEN', reactionSummaries, commentSummary });
      },
    },
    'GET /api.linkedin.com/rest/organizationalEntityShareStatistics': {
      operation: 'figures',
      act: (asked) => {
        forPages(asked);
        const { account, request } = asked;
        const { query } = request;
        if (query.get('q') !== 'organizationalEntity' || query.get('organizationalEntity') !== ownerOf(account))
          refuse(403, 'Not your page');
        const wanted = listed(query.get('shares'));
        if (wanted.length === 0) refuse(400, 'shares is no List(…)');
        const elements = wanted
          .filter((urn) => posts.find(urn)?.account === account)
          .map((share) => ({
            share,
            organizationalEntity: ownerOf(account),
            totalShareStatistics: { impressionCount: 120, clickCount: 7, shareCount: 1, likeCount: 4, commentCount: 2 },
          }));
        return ok({ elements, paging: { start: 0, count: 10, links: [] } });
      },
    },
  };
}
