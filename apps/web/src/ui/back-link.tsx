import { Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { createLink } from '@tanstack/react-router';
import { Anchor } from '@mantine/core';
import type { AnchorHTMLAttributes, ReactNode } from 'react';

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style'> & { children?: ReactNode };

function BackAnchor({ children, ...rest }: Props) {
  return (
    <Anchor size="sm" c="dimmed" w="fit-content" {...rest}>
      <Group gap={6} component="span" wrap="nowrap">
        <IconArrowLeft size={16} aria-hidden />
        {children}
      </Group>
    </Anchor>
  );
}

export const BackLink = createLink(BackAnchor);
