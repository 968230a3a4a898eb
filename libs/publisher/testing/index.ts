export { PublisherBench } from './publisher-bench.js';
export { type Script, ScriptedConnector } from './scripted-connector.js';
export { type CampaignResult, simulateMany } from './simulation/campaign.js';
