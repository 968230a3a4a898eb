import { bearer, type NetAnswer, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { PlayedOAuth } from '../oauth/played-oauth.js';
import type { PlayedMedia } from '../played-post.js';
import { fetchedFile } from '../played/fetched-file.js';
import { type Asked, playedNetwork } from '../played/played-network.js';
import { PlayedPosts } from '../played/played-posts.js';
import { jsonBody } from '../played/read-body.js';
import { data, refuse, tiktokError } from './tiktok-answers.js';
import { checkInit, checkPhotos, checkQuery, type InitInput, LEVELS } from './tiktok-input.js';

const API = '/open.tiktokapis.com/v2';
const UPLOADS = 'open-upload.tiktokapis.com/video';
const VISIBILITY: Readonly<Record<string, string>> = { PUBLIC_TO_EVERYONE: 'public', SELF_ONLY: 'private' };

/** What most creators may post at once. */
const MOST_SECONDS = 300;
const FIGURES = { view_count: 90, like_count: 7, comment_count: 2, share_count: 1 };

interface Publishing {
  readonly account: string;
  /** Absent for photos. */
  readonly input?: InitInput;
  received: number;
  /** Once the files are there: processed with the second look. */
  looks: number;
  postId?: string;
  failed?: string;
}

/** Photos as TikTok takes them: WebP or JPEG, from where they are said to be. */
async function fetchedPhotos(addresses: readonly string[]): Promise<PlayedMedia[] | undefined> {
  const files = await Promise.all(addresses.map((address) => fetchedFile(address)));
  const photos = files.flatMap((file) => (file && /^image\/(jpeg|webp)$/.test(file.mime) ? [file] : []));
  return photos.length === files.length ? photos.map(({ mime, bytes }) => ({ mime, bytes })) : undefined;
}

/** Plays TikTok's Content Posting API: announced, uploaded, processed for a moment, out. */
export function tiktokNetwork(ledger: Ledger): PlayedNetwork {
  const oauth = new PlayedOAuth({
    network: 'tiktok',
    authorizePath: '/www.tiktok.com/v2/auth/authorize/',
    tokenPath: `${API}/oauth/token/`,
    scopes: ['user.info.basic', 'video.publish', 'video.list'],
    scopeSeparator: ',',
    pkce: false,
    clientAuth: 'body',
    clientIdName: 'client_key',
    refresh: 'rotating',
    expiresIn: 86_400,
    also: (account) => ({ open_id: `open-${account}`, refresh_expires_in: 31_536_000 }),
  });
  const publishings = new Map<string, Publishing>();
  const posts = new PlayedPosts('tiktok', ledger, (serial) => String(7_300_000_000_000_000_000n + BigInt(serial)));

  const mine = (account: string, id: unknown): Publishing => {
    const found = publishings.get(String(id));
    return found?.account === account ? found : refuse(400, 'invalid_publish_id');
  };

  function init({ account, request }: Asked): NetAnswer {
    const input = checkInit(jsonBody(request, tiktokError(400)));
    const id = `v_pub_file~v2.${publishings.size + 1}`;
    publishings.set(id, { account, input, received: 0, looks: 0 });
    return data({ publish_id: id, upload_url: `https://${UPLOADS}/?upload_id=${encodeURIComponent(id)}` });
  }

  async function upload({ account, request, pause }: Asked): Promise<NetAnswer> {
    const publishing = mine(account, request.query.get('upload_id'));
    const { input = refuse(400, 'invalid_publish_id') } = publishing;
    const { video_size: total } = input.source_info;
    const [, from, to] = /^bytes (\d+)-(\d+)\/\d+$/.exec(String(request.headers['content-range'])) ?? [];
    const length = Number(to) - Number(from) + 1;
    if (Number(from) !== publishing.received || length !== request.bytes.length) refuse(416, 'invalid_range');
    publishing.received += length;
    if (publishing.received < total) return { status: 206, body: {} };
    await pause();
    const { title, privacy_level: level } = input.post_info;
    const mime = String(request.headers['content-type']);
    const post = await posts.accept({
      account,
      text: title,
      media: [{ mime, bytes: total }],
      options: { visibility: VISIBILITY[level] ?? 'followers' },
    });
    publishing.postId = post.remoteId;
    return { status: 201, body: {} };
  }

  /** One request makes the post; what it fetches in vain fails it afterwards. */
  async function photos({ account, request, pause }: Asked): Promise<NetAnswer> {
    const { post_info: info, source_info: source } = checkPhotos(jsonBody(request, tiktokError(400)));
    await pause();
    const id = `p_pub_url~v2.${publishings.size + 1}`;
    const publishing: Publishing = { account, received: 0, looks: 0 };
    publishings.set(id, publishing);
    const media = await fetchedPhotos(source.photo_images);
    if (!media) {
      publishing.failed = 'photo_pull_failed';
      return data({ publish_id: id });
    }
    const options = { visibility: VISIBILITY[info.privacy_level] ?? 'followers' };
    publishing.postId = (await posts.accept({ account, text: info.description, media, options })).remoteId;
    return data({ publish_id: id });
  }

  function status({ account, request }: Asked): NetAnswer {
    const publishing = mine(account, jsonBody(request, tiktokError(400)).publish_id);
    const { postId, received: uploaded_bytes, input, failed } = publishing;
    if (failed !== undefined) return data({ status: 'FAILED', fail_reason: failed });
    if (!input && publishing.looks === 0) {
      publishing.looks = 1;
      return data({ status: 'PROCESSING_DOWNLOAD' });
    }
    if (postId === undefined) return data({ status: 'PROCESSING_UPLOAD', uploaded_bytes });
    publishing.looks += 1;
    if (publishing.looks === 1) return data({ status: 'PROCESSING_UPLOAD', uploaded_bytes });
    return data({ status: 'PUBLISH_COMPLETE', publicaly_available_post_id: [postId] });
  }

  function figures({ account, request }: Asked): NetAnswer {
    const fields = (request.query.get('fields') ?? '').split(',');
    const ids = checkQuery(jsonBody(request, tiktokError(400)));
    const own = posts.ofAccount(account).filter(({ remoteId }) => ids.includes(remoteId));
    const videos = own.map(({ remoteId: id }) => ({ id, ...FIGURES }));
    const shown = videos.map((video) =>
      Object.fromEntries(Object.entries(video).filter(([name]) => fields.includes(name))),
    );
    return data({ videos: shown, cursor: 0, has_more: false });
  }

  return playedNetwork({
    network: 'tiktok',
    error: (code) => tiktokError(code),
    posts: posts.all,
    accountOf: ({ headers }) => oauth.accountOf(bearer(headers)),
    routes: {
      ...oauth.routes(),
      [`GET ${API}/user/info/`]: {
        operation: 'me',
        act: ({ account }) => data({ user: { open_id: `open-${account}`, display_name: `${account} on TikTok` } }),
      },
      [`POST ${API}/post/publish/creator_info/query/`]: {
        operation: 'upload',
        act: ({ account }) =>
          data({
            creator_username: account,
            privacy_level_options: LEVELS,
            max_video_post_duration_sec: MOST_SECONDS,
          }),
      },
      [`POST ${API}/post/publish/video/init/`]: { operation: 'prepare', act: init },
      [`POST ${API}/post/publish/content/init/`]: { operation: 'post', act: photos },
      [`POST ${API}/video/query/`]: { operation: 'metrics', act: figures },
      [`PUT /${UPLOADS}/`]: { operation: 'post', act: upload },
      [`POST ${API}/post/publish/status/fetch/`]: { operation: 'read_back', act: status },
    },
  });
}
