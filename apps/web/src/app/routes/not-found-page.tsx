import { Center, Container } from '@mantine/core';
import { NotFoundHere } from './not-found-here';

export function NotFoundPage() {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Container size={560} w="100%" p={0}>
        <NotFoundHere what="This page" />
      </Container>
    </Center>
  );
}
