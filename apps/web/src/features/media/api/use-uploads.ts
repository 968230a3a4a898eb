import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { workspaceKeys } from '../../../api/keys';
import { newKey } from '../../../api/new-key';
import type { MediaItem } from '../../../api/types';
import { isProblem } from '../../../api/api-problem';
import { explain } from '../../../api/explain';
import { mediaKey } from './media';
import { uploadFile } from './upload-file';

/** A file on its way, or one that did not arrive. */
export interface Upload {
  key: string;
  name: string;
  /** Of 1. */
  progress: number;
  problem?: string;
}

export interface Uploads {
  list: readonly Upload[];
  add: (files: readonly File[]) => void;
  /** Breaks one off, or takes one that failed from the list. */
  drop: (key: string) => void;
}

/** Sends files to the media library, one after the other, and tells which have arrived. */
export function useUploads(ws: string, onArrived: (media: MediaItem) => void): Uploads {
  const client = useQueryClient();
  const [list, setList] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const line = useRef(Promise.resolve());

  useEffect(() => {
    const all = running.current;
    return () => all.forEach((upload) => upload.abort());
  }, []);

  const change = (key: string, part: Partial<Upload>): void =>
    setList((before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const leave = (key: string): void => {
    running.current.delete(key);
    setList((before) => before.filter((each) => each.key !== key));
  };

  const send = async (key: string, file: File): Promise<void> => {
    const signal = running.current.get(key)?.signal;
    if (!signal || signal.aborted) return;
    try {
      const media = await uploadFile(ws, file, { signal, onProgress: (progress) => change(key, { progress }) });
      client.setQueryData(mediaKey(ws, media.id), media);
      void client.invalidateQueries({ queryKey: [...workspaceKeys.media(ws), 'list'] });
      leave(key);
      onArrived(media);
    } catch (error) {
      if (!signal.aborted) change(key, { problem: whyNot(error) });
    }
  };

  return {
    list,
    add: (files) => {
      for (const file of files) {
        const key = newKey();
        running.current.set(key, new AbortController());
        setList((before) => [...before, { key, name: file.name, progress: 0 }]);
        line.current = line.current.then(() => send(key, file));
      }
    },
    drop: (key) => {
      running.current.get(key)?.abort();
      leave(key);
    },
  };
}

/** The server's word on the file itself, where it has one. */
function whyNot(error: unknown): string {
  const [field] = isProblem(error) ? error.fields : [];
  return field?.message ?? explain(error).text;
}
