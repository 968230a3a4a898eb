import { Center, Loader } from '@mantine/core';

export function PagePending() {
  return (
    <Center mih="50dvh" role="status" aria-label="Loading">
      <Loader type="dots" />
    </Center>
  );
}
