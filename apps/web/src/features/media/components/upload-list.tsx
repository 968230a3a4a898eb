import { PlainList } from '../../../ui/plain-list';
import type { Uploads } from '../api/use-uploads';
import { UploadRow } from './upload-row';

/** The files on their way; nothing when there are none. */
export function UploadList({ uploads, label }: { uploads: Uploads; label: string }) {
  if (uploads.list.length === 0) return null;
  return (
    <PlainList label={label} gap="xs">
      {uploads.list.map((upload) => (
        <UploadRow
          key={upload.key}
          upload={upload}
          onRetry={() => uploads.retry(upload.key)}
          onDrop={() => uploads.drop(upload.key)}
        />
      ))}
    </PlainList>
  );
}
