import { Group, Text } from '@mantine/core';

/** A drover's crook with the herd in its bend. */
export function LogoMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-pine-7)" />
      <path d="M10 26V12.5a5.5 5.5 0 0 1 11 0v1.2" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <g fill="var(--mantine-color-straw-3)">
        <circle cx="16.2" cy="20.6" r="1.9" />
        <circle cx="22.2" cy="20.6" r="1.9" />
        <circle cx="19.2" cy="25.4" r="1.9" />
      </g>
    </svg>
  );
}

export function Logo({ size = 28 }: { size?: number }) {
  return (
    <Group gap={10} wrap="nowrap">
      <LogoMark size={size} />
      <Text fw={700} fz={size * 0.68} lh={1} style={{ letterSpacing: '-0.01em' }}>
        Drover
      </Text>
    </Group>
  );
}
