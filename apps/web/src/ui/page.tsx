import { Container, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { DocumentTitle } from './document-title';

interface PageProps {
  title: string;
  /** What the tab says, when it is more than the title. */
  documentTitle?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  back?: ReactNode;
  size?: number;
  children: ReactNode;
}

/** A page's frame: its title, one line about it, its main actions, its content. */
export function Page({ title, documentTitle, lead, actions, back, size = 1040, children }: PageProps) {
  return (
    <Container size={size} px={0}>
      <DocumentTitle>{documentTitle ?? title}</DocumentTitle>
      <Stack gap="lg">
        {back}
        <div>
          <Group justify="space-between" gap="md">
            <Title order={1} style={{ flex: '1 1 130px', minWidth: 0 }}>
              {title}
            </Title>
            {actions && <Group gap="xs">{actions}</Group>}
          </Group>
          {lead && (
            <Text c="dimmed" mt={4}>
              {lead}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Container>
  );
}
