import type { PostMetrics } from '../connector.port.js';
import { numberOf, objectOf, objectsOf, textOf } from '../exchange/json.js';

const named = (name: keyof PostMetrics, value: unknown): PostMetrics => {
  const count = numberOf(value);
  return count === undefined ? {} : { [name]: count };
};

/** Figures by post id (`public_metrics`). */
export function xMetrics(json: unknown): Map<string, PostMetrics> {
  const found = objectsOf(objectOf(json).data).map((post): [string, PostMetrics] => {
    const public_ = objectOf(post.public_metrics);
    const { retweet_count: retweets, quote_count: quotes } = public_;
    return [
      textOf(post.id) ?? '',
      {
        ...named('views', public_.impression_count),
        ...named('likes', public_.like_count),
        ...named('replies', public_.reply_count),
        ...named('reposts', (numberOf(retweets) ?? 0) + (numberOf(quotes) ?? 0)),
      },
    ];
  });
  return new Map(found);
}
