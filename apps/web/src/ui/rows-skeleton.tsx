import { Skeleton, Stack } from '@mantine/core';

/** Grey rows while a list loads. */
export function RowsSkeleton({ rows = 3, height = 96 }: { rows?: number; height?: number }) {
  return (
    <Stack gap="sm" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} radius="lg" />
      ))}
    </Stack>
  );
}
