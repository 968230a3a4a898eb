import { ActionIcon, Box, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Slot } from '../../../api/types';
import { WEEKDAYS } from '../../../time/days';
import { wallClock } from '../../../time/format';
import { removeSlot, slotsOn } from '../slots';
import { AddSlots } from './add-slots';

interface SlotsGridProps {
  slots: readonly Slot[];
  onChange: (slots: Slot[]) => void;
}

/** The slots of a week, day by day. */
export function SlotsGrid({ slots, onChange }: SlotsGridProps) {
  return (
    <Stack gap="md">
      <SimpleGrid component="ul" cols={{ base: 1, sm: 7 }} spacing={6} verticalSpacing={6} p={0} m={0}>
        {WEEKDAYS.map((day, index) => (
          <Box component="li" key={day} bg="var(--drover-tint)" p={8} style={{ listStyle: 'none', borderRadius: 8 }}>
            <Group gap={6} align="center">
              <Text size="xs" fw={600} c="dimmed" w={{ base: 36, sm: '100%' }}>
                {day.slice(0, 3)}
              </Text>
              {slotsOn(slots, index + 1).map((slot) => (
                <SlotPill key={slot.time} slot={slot} day={day} onRemove={() => onChange(removeSlot(slots, slot))} />
              ))}
            </Group>
          </Box>
        ))}
      </SimpleGrid>
      <AddSlots slots={slots} onChange={onChange} />
    </Stack>
  );
}

function SlotPill({ slot, day, onRemove }: { slot: Slot; day: string; onRemove: () => void }) {
  const time = wallClock(`2000-01-01T${slot.time}`);
  return (
    <Group
      gap={2}
      wrap="nowrap"
      pl={8}
      bg="var(--mantine-color-body)"
      style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 8 }}
    >
      <Text size="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {time}
      </Text>
      <ActionIcon variant="transparent" color="gray" size="sm" aria-label={`Remove ${day} ${time}`} onClick={onRemove}>
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
