import { type NetAnswer, NetRefusal, type NetRequest } from '../exchange.js';

export type Body = Readonly<Record<string, unknown>>;

const typeOf = (request: NetRequest) => String(request.headers['content-type'] ?? '').split(';')[0];

/** The JSON object of a request. @throws NetRefusal with `wrong` */
export function jsonBody(request: NetRequest, wrong: NetAnswer): Body {
  if (typeOf(request) !== 'application/json') throw new NetRefusal(wrong);
  try {
    const value: unknown = JSON.parse(request.body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // refused below
  }
  throw new NetRefusal(wrong);
}

/** The fields of a URL-encoded form. @throws NetRefusal with `wrong` */
export function formBody(request: NetRequest, wrong: NetAnswer): Readonly<Record<string, string>> {
  if (typeOf(request) !== 'application/x-www-form-urlencoded') throw new NetRefusal(wrong);
  return Object.fromEntries(new URLSearchParams(request.body));
}

export interface PlayedFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
}

export interface MultipartBody {
  readonly fields: Readonly<Record<string, string>>;
  /** By the name of their field. */
  readonly files: Readonly<Record<string, PlayedFile>>;
}

/** A form with files. @throws NetRefusal with `wrong` */
export async function multipartBody(request: NetRequest, wrong: NetAnswer): Promise<MultipartBody> {
  const type = String(request.headers['content-type'] ?? '');
  if (typeOf(request) !== 'multipart/form-data') throw new NetRefusal(wrong);
  const form = await new Response(request.bytes, { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined);
  if (!form) throw new NetRefusal(wrong);
  const fields: Record<string, string> = {};
  const files: Record<string, PlayedFile> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = value;
    else files[name] = { name: value.name, mime: value.type, bytes: value.size };
  }
  return { fields, files };
}

/** A field that is a text; empty for whatever else it is. */
export function textIn(body: Body, field: string): string {
  const value = body[field];
  return typeof value === 'string' ? value : '';
}
