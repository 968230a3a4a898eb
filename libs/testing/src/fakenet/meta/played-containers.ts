import type { NetAnswer } from '../exchange.js';
import { type Asked, ok } from '../played/played-network.js';
import { formBody } from '../played/read-body.js';
import type { PlayedMedia } from '../played-post.js';
import { graphError, refuse } from './graph-error.js';

type Fields = Readonly<Record<string, string>>;

/** A container as it was asked for. */
export interface ContainerInput {
  readonly fields: Fields;
  readonly media: readonly PlayedMedia[];
}

interface Container extends ContainerInput {
  readonly account: string;
  readonly child: boolean;
  published: boolean;
  /** Of the file: fetched with the second look, as a video is not there at once. */
  looks: number;
}

/** What a network's containers may be told. */
export interface ContainerRules {
  readonly fields: ReadonlySet<string>;
  /** A sentence when it does not take this container. */
  problem(fields: Fields): string | undefined;
}

/** The containers of Instagram or Threads: made, fetched, published once. */
export class PlayedContainers {
  private readonly containers = new Map<string, Container>();

  constructor(private readonly rules: ContainerRules) {}

  create({ account, request }: Asked): NetAnswer {
    const fields = formBody(request, graphError(400));
    const strange = Object.keys(fields).filter((name) => !this.rules.fields.has(name));
    if (strange.length > 0) refuse(`Unknown parameters ${strange.join(', ')}`);
    const problem = this.rules.problem(fields);
    if (problem !== undefined) refuse(problem);
    const child = fields.is_carousel_item === 'true';
    const media = fields.media_type === 'CAROUSEL' ? this.childrenOf(account, fields) : fileOf(fields);
    const id = String(17_800_000_000 + this.containers.size);
    const looks = fields.video_url === undefined ? 1 : 0;
    this.containers.set(id, { account, fields, media, child, published: false, looks });
    return ok({ id });
  }

  /** Undefined for what is no container. */
  status(id: string, field: string): NetAnswer | undefined {
    const container = this.containers.get(id);
    if (!container) return undefined;
    const fetched = container.looks > 0 ? 'FINISHED' : 'IN_PROGRESS';
    container.looks += 1;
    return ok({ id, [field]: container.published ? 'PUBLISHED' : fetched });
  }

  /** @throws NetRefusal for what is not theirs, not ready, a part of a carousel, or out already */
  take({ account, request }: Asked): ContainerInput {
    const { creation_id: id = '', ...rest } = formBody(request, graphError(400));
    const container = this.containers.get(id);
    if (Object.keys(rest).length > 0) refuse('Only creation_id is known');
    if (container?.account !== account || container.child) return refuse('Media ID is not available', 24);
    if (container.looks === 0) refuse('The media is not ready for publishing', 9007);
    if (container.published) refuse('The media was published already', 9004);
    container.published = true;
    return container;
  }

  private childrenOf(account: string, { children = '' }: Fields): PlayedMedia[] {
    const found = children.split(',').map((id) => this.containers.get(id));
    const wrong = found.some((one) => one?.account !== account || !one.child || one.looks === 0);
    if (wrong || found.length < 2) refuse('Children are missing, or not ready');
    return found.flatMap((one) => one?.media ?? []);
  }
}

function fileOf({ image_url: image, video_url: video, alt_text: altText }: Fields): PlayedMedia[] {
  const url = image ?? video;
  if (url === undefined) return [];
  if (!url.startsWith('https://')) refuse('The media could not be fetched from this URI', 9004);
  const mime = image === undefined ? 'video/mp4' : 'image/jpeg';
  return [{ mime, bytes: 0, ...(altText === undefined ? {} : { altText }) }];
}
