import { Box, Center, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { DocumentTitle } from '../../../ui/document-title';
import { Logo } from '../../../ui/logo';

interface AuthFrameProps {
  title: string;
  lead: string;
  children: ReactNode;
  footer?: ReactNode;
  width?: number;
}

/** The card on the pages in front of the workspace: sign in, sign up, welcome. */
export function AuthFrame({ title, lead, children, footer, width = 420 }: AuthFrameProps) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <DocumentTitle>{title}</DocumentTitle>
      <Box w="100%" maw={width} py="xl">
        <Center mb="xl">
          <Logo size={36} />
        </Center>
        <Paper withBorder shadow="xs" p={{ base: 'lg', sm: 'xl' }}>
          <Stack gap="lg">
            <div>
              <Title order={1} fz="1.375rem">
                {title}
              </Title>
              <Text c="dimmed" mt={4}>
                {lead}
              </Text>
            </div>
            {children}
          </Stack>
        </Paper>
        {footer && (
          <Text ta="center" mt="md" size="sm" c="dimmed">
            {footer}
          </Text>
        )}
      </Box>
    </Center>
  );
}
