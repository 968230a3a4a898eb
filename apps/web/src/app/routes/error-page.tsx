import { Button, Center, Container } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { explain } from '../../api/explain';
import { DocumentTitle } from '../../ui/document-title';
import { NothingHere } from '../../ui/nothing-here';

/** Where every unexpected error of a page ends: in words, with a way on. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const { title, text } = explain(error);
  return (
    <Center component="main" mih="60dvh" p="md">
      <DocumentTitle>{title}</DocumentTitle>
      <Container size={560} w="100%" p={0}>
        <NothingHere
          icon={<IconPlugConnectedX size={28} />}
          title={title}
          action={<Button onClick={() => window.location.reload()}>Reload the page</Button>}
        >
          {text}
        </NothingHere>
      </Container>
    </Center>
  );
}
