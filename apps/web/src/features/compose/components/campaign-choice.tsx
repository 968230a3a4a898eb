import { Group, NumberInput, Select, Skeleton, Stack, Text } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { wallTime } from '../../../time/format';
import { ProblemNotice } from '../../../ui/problem-notice';
import { TextLink } from '../../../ui/text-link';
import { useCampaigns } from '../../campaigns/api/campaigns';
import { WhenPreview } from '../../schedule/components/when-preview';
import { whenOf } from '../../schedule/when';
import { placedWall, type CampaignPlace } from '../state/campaign-place';
import type { Compose } from '../state/use-compose';

interface CampaignChoiceProps {
  workspaceId: string;
  compose: Compose;
  error?: string | undefined;
}

/** So many days before or after a campaign's launch; moves with it. */
export function CampaignChoice({ workspaceId, compose, error }: CampaignChoiceProps) {
  const campaigns = useCampaigns(workspaceId);
  const { campaign: place } = compose.state;
  const change = (part: Partial<CampaignPlace>): void => compose.change({ campaign: { ...place, ...part } });
  if (campaigns.isPending) return <Skeleton height={60} />;
  if (campaigns.isError) return <ProblemNotice error={campaigns.error} onRetry={() => void campaigns.refetch()} />;
  if (campaigns.data.length === 0) {
    return (
      <Text size="sm" c={error ? 'red' : 'dimmed'}>
        There is no campaign yet.{' '}
        <TextLink to="/w/$ws/campaigns" params={{ ws: workspaceId }}>
          Make one
        </TextLink>{' '}
        with the day of its launch; what you wrote is kept.
      </Text>
    );
  }
  const chosen = campaigns.data.find(({ id }) => id === place.id);
  return (
    <Stack gap="sm">
      <Select
        label="Campaign"
        placeholder="Choose a campaign"
        searchable
        data={campaigns.data.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen?.id ?? null}
        onChange={(id) => id && change({ id })}
        allowDeselect={false}
        description={chosen && `Launches ${wallTime(chosen.launch.localTime)}.`}
        error={chosen ? undefined : error}
      />
      <Group gap="sm" grow preventGrowOverflow={false} align="flex-start">
        <NumberInput
          label="Days"
          min={0}
          max={3660}
          allowDecimal={false}
          value={place.days}
          onChange={(days) => change({ days: Number(days) })}
          miw={90}
        />
        <Select
          label="Side"
          allowDeselect={false}
          value={place.side}
          data={[
            { value: 'before', label: 'before the launch' },
            { value: 'after', label: 'after the launch' },
          ]}
          onChange={(side) => side && change({ side })}
          miw={160}
        />
        <TimeInput
          label="Time"
          description="Empty: that of the launch"
          inputWrapperOrder={['label', 'input', 'description']}
          value={place.time}
          onChange={(event) => change({ time: event.currentTarget.value })}
          miw={120}
        />
      </Group>
      {chosen && (
        <WhenPreview workspaceId={workspaceId} when={whenOf(placedWall(chosen.launch, place))} error={error} />
      )}
    </Stack>
  );
}
