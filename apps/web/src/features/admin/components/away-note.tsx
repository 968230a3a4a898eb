import { Alert } from '@mantine/core';

/** Names the modules that a list lacks because they could not be asked. */
export function AwayNote({ away }: { away: readonly string[] }) {
  if (away.length === 0) return null;
  return (
    <Alert color="straw" variant="light" py="xs">
      {`Not asked, because they are away: ${away.join(', ')}.`}
    </Alert>
  );
}
