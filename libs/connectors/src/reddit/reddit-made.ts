import type { RemotePost } from '../connector.port.js';
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import type { WebAnswer } from '../exchange/web-api.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { REDDIT_LABEL } from './reddit.profile.js';
import { redditUrl } from './reddit-things.js';

const dataOf = ({ json }: WebAnswer) => objectOf(objectOf(objectOf(json).json).data);

/** What `api/submit` made. A post with a file comes without a name, because Reddit makes it a moment later: undefined. */
export function madePost(answer: WebAnswer): RemotePost | undefined {
  const { name, url } = dataOf(answer);
  const [remoteId, where] = [textOf(name), textOf(url)];
  return remoteId === undefined || where === undefined ? undefined : { remoteId, url: where };
}

/** @throws PublishFailure */
export function madeComment(answer: WebAnswer): RemotePost {
  const [thing] = objectsOf(dataOf(answer).things);
  const { name, permalink } = objectOf(thing?.data);
  const [remoteId, where] = [textOf(name), textOf(permalink)];
  if (remoteId === undefined || where === undefined) throw unreadableAnswer(REDDIT_LABEL);
  return { remoteId, url: redditUrl(where) };
}
