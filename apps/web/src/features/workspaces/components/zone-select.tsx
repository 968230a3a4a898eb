import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { zonesQuery } from '../api/zones';

interface ZoneSelectProps {
  label: string;
  description?: string;
  value: string;
  onChange: (zone: string) => void;
  error?: string | undefined;
}

/** A searchable list of time zones; searching "new york" finds America/New_York. */
export function ZoneSelect({ label, description, value, onChange, error }: ZoneSelectProps) {
  const zones = useQuery(zonesQuery);
  const known = zones.data?.items ?? [];
  const values = known.includes(value) ? known : [value, ...known];
  return (
    <Select
      label={label}
      description={description}
      data={values.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
      searchable
      allowDeselect={false}
      limit={100}
      nothingFoundMessage="No such zone. Search by a city, like Berlin or New York."
      error={error ?? (zones.isError ? 'The list of zones could not be loaded.' : undefined)}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}
