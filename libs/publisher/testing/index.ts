export { PublisherBench } from './publisher-bench.js';
export { type Script, ScriptedConnector } from './scripted-connector.js';
