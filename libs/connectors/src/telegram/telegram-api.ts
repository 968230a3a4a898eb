import type { OutboundGuard } from '#http';
import { numberOf, objectOf, textOf } from '../exchange/json.js';
import { type WebAnswer, WebApi } from '../exchange/web-api.js';
import { unauthorised } from '../outcome/status-failure.js';
import { TELEGRAM_LABEL } from './telegram.fields.js';

/**
 * Descriptions by which the Bot API says that the bot may no longer post there (github.com/tdlib/telegram-bot-api,
 * telegram-bot-api/Client.cpp).
 */
const NO_ACCESS =
  /chat not found|bot was (kicked|blocked)|not a member of|need administrator rights|not enough rights|user is deactivated/i;

export const saidBy = ({ json }: WebAnswer) => textOf(objectOf(json).description);

/** The Bot API: `{ ok, result }`, or `{ ok: false, error_code, description, parameters: { retry_after } }`. */
export function telegramApi(guard: Pick<OutboundGuard, 'fetch'>): WebApi {
  return new WebApi(guard, {
    label: TELEGRAM_LABEL,
    said: saidBy,
    judge: (answer, handle) => {
      const gone = answer.status === 401 || NO_ACCESS.test(saidBy(answer) ?? '');
      return gone && answer.status < 500 ? unauthorised(TELEGRAM_LABEL, handle, saidBy(answer)) : undefined;
    },
    wait: ({ json }) => {
      const seconds = numberOf(objectOf(objectOf(json).parameters).retry_after);
      return seconds === undefined ? undefined : seconds * 1000;
    },
  });
}
