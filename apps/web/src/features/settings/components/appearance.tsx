import { SegmentedControl, Stack, Text, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';

const schemes: { value: MantineColorScheme; label: string }[] = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm" c="dimmed">
        Kept in this browser.
      </Text>
      <SegmentedControl
        aria-label="Appearance"
        value={colorScheme}
        data={schemes}
        onChange={(value) => {
          const scheme = schemes.find((each) => each.value === value);
          if (scheme) setColorScheme(scheme.value);
        }}
      />
    </Stack>
  );
}
