import type { Account, PostContent, Reconciled, RemotePost, SendAttempt } from '../connector.port.js';
import { type JsonObject, objectOf, objectsOf, textOf } from '../exchange/json.js';
import { lookThrough, type SeenPost } from '../outcome/read-back.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { watchUrl } from './video-resource.js';
import type { YouTubeApi } from './youtube-api.js';
import { YOUTUBE_LABEL } from './youtube.profile.js';

const urlOf = (video: string, comment: string) => `${watchUrl(video)}&lc=${comment}`;

/** Below a video. @throws PublishFailure */
export async function publishComment(
  api: YouTubeApi,
  account: Account,
  { text, replyTo }: PostContent,
  attempt: SendAttempt,
  signal: AbortSignal,
): Promise<RemotePost> {
  const videoId = replyTo?.root.remoteId ?? '';
  const answer = await api.call(account, 'commentThreads', {
    method: 'POST',
    query: { part: 'snippet' },
    json: { snippet: { videoId, topLevelComment: { snippet: { textOriginal: text } } } },
    signal,
    attempt,
  });
  const id = textOf(objectOf(answer.json).id);
  if (id === undefined) throw unreadableAnswer(YOUTUBE_LABEL);
  return { remoteId: id, url: urlOf(videoId, id) };
}

function seen(account: Account, video: string, thread: JsonObject): SeenPost[] {
  const comment = objectOf(objectOf(objectOf(thread.snippet).topLevelComment).snippet);
  const [id, createdAt] = [textOf(thread.id), textOf(comment.publishedAt)];
  if (id === undefined || createdAt === undefined) return [];
  const others = textOf(objectOf(comment.authorChannelId).value) !== account.accountId;
  const text = textOf(comment.textOriginal) ?? '';
  return [{ remoteId: id, createdAt, url: urlOf(video, id), text, others }];
}

async function* threads(
  api: YouTubeApi,
  account: Account,
  videoId: string,
  signal: AbortSignal,
): AsyncGenerator<SeenPost[]> {
  let next: string | undefined;
  do {
    const page: Record<string, string> = next === undefined ? {} : { pageToken: next };
    const query = { part: 'snippet', videoId, order: 'time', maxResults: '100', ...page };
    const { json } = await api.call(account, 'commentThreads', { method: 'GET', query, signal });
    const { items, nextPageToken } = objectOf(json);
    yield objectsOf(items).flatMap((thread) => seen(account, videoId, thread));
    next = textOf(nextPageToken);
  } while (next !== undefined);
}

/** Never certain that it is not there: a comment that was sent again would be there twice. @throws PublishFailure */
export async function findComment(
  api: YouTubeApi,
  account: Account,
  { text, replyTo }: PostContent,
  { createdAt }: SendAttempt,
  signal: AbortSignal,
): Promise<Reconciled> {
  const list = threads(api, account, replyTo?.root.remoteId ?? '', signal);
  const found = await lookThrough(list, { text, since: createdAt });
  return found.found ? found : { found: false, certain: false };
}
