export { ConfigError, type SettingProblem } from './config-error.js';
export { ConfigModule } from './config.module.js';
export { type Config, type ConfigOf, defineConfig, readAll, readConfig } from './define-config.js';
export { describeConfig, type SettingDescription } from './describe-config.js';
export { type Environment, processEnvironment } from './environment.js';
export { installationConfig, type InstallationConfig } from './installation.config.js';
export {
  type InstallationSecrets,
  hasInstallationSecret,
  installationSecret,
  installationSecrets,
} from './installation-secret.js';
export { duration, flag, integer, list, oneOf, port, secretText, secretTexts, text, url } from './kinds.js';
export { onPath, program } from './program.js';
