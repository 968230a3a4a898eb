import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isProblem } from '../../../api/api-problem';
import { explain } from '../../../api/explain';
import { workspaceKeys } from '../../../api/keys';
import { newKey } from '../../../api/new-key';
import type { MediaItem } from '../../../api/types';
import { mediaKey, mediaLimitsQuery } from './media';
import { uploadBegan, uploadEnded } from './under-way';
import { uploadFile } from './upload-file';

/** A file on its way, or one that did not arrive. */
export interface Upload {
  key: string;
  name: string;
  /** Of 1; undefined while it waits for its turn. */
  progress: number | undefined;
  problem?: string;
  /** The file itself will not do: another try ends the same. */
  refused?: boolean;
}

export interface Uploads {
  list: readonly Upload[];
  add: (files: readonly File[]) => void;
  /** Sends one that failed again. */
  retry: (key: string) => void;
  /** Breaks one off, or takes one that failed from the list. */
  drop: (key: string) => void;
}

interface Running {
  file: File;
  stop: AbortController;
}

/** So many at a time: enough to fill the line, few enough that the first is soon there. */
const LANES = 3;

/** Sends files to the media library, and tells which have arrived, in the order in which they were chosen. */
export function useUploads(ws: string, onArrived: (media: MediaItem) => void): Uploads {
  const client = useQueryClient();
  const [list, setList] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, Running>());
  const lanes = useRef(Array.from({ length: LANES }, () => Promise.resolve()));
  const arrivals = useRef(Promise.resolve());
  const arrived = useRef(onArrived);

  useEffect(() => {
    arrived.current = onArrived;
  });
  useEffect(() => {
    const all = running.current;
    return () =>
      all.forEach(({ stop }, key) => {
        stop.abort();
        uploadEnded(key);
      });
  }, []);

  const change = (key: string, part: Partial<Upload>): void =>
    setList((before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const leave = (key: string): void => {
    running.current.delete(key);
    uploadEnded(key);
    setList((before) => before.filter((each) => each.key !== key));
  };

  const send = async (key: string, { file, stop: { signal } }: Running): Promise<MediaItem | undefined> => {
    if (signal.aborted) return undefined;
    try {
      const onProgress = (progress: number): void => change(key, { progress });
      onProgress(0);
      const { presigned } = await client.ensureQueryData(mediaLimitsQuery(ws));
      const media = await uploadFile(ws, file, { presigned, signal, onProgress });
      client.setQueryData(mediaKey(ws, media.id), media);
      void client.invalidateQueries({ queryKey: [...workspaceKeys.media(ws), 'list'] });
      return media;
    } catch (error) {
      if (!signal.aborted) {
        change(key, { problem: whyNot(error), refused: isRefused(error) });
        uploadEnded(key);
      }
      return undefined;
    }
  };

  const begin = (key: string, upload: Running): void => {
    running.current.set(key, upload);
    uploadBegan(key);
    const lane = lanes.current.shift() ?? Promise.resolve();
    const sent = lane.then(() => send(key, upload));
    lanes.current.push(sent.then(() => undefined));
    arrivals.current = arrivals.current.then(async () => {
      const media = await sent;
      if (!media || upload.stop.signal.aborted) return;
      arrived.current(media);
      leave(key);
    });
  };

  return {
    list,
    add: (files) => {
      for (const file of files) {
        const key = newKey();
        setList((before) => [...before, { key, name: file.name, progress: undefined }]);
        begin(key, { file, stop: new AbortController() });
      }
    },
    retry: (key) => {
      const upload = running.current.get(key);
      if (!upload) return;
      setList((before) =>
        before.map((each) => (each.key === key ? { key, name: each.name, progress: undefined } : each)),
      );
      begin(key, { ...upload, stop: new AbortController() });
    },
    drop: (key) => {
      running.current.get(key)?.stop.abort();
      leave(key);
    },
  };
}

/** 413: too large; 422: of a kind that nobody takes. */
const isRefused = (error: unknown): boolean => isProblem(error) && (error.status === 413 || error.status === 422);

/** The server's word on the file itself, where it has one. */
function whyNot(error: unknown): string {
  const [field] = isProblem(error) ? error.fields : [];
  return field?.message ?? explain(error).text;
}
