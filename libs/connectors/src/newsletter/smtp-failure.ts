import { unauthorised } from '../outcome/status-failure.js';
import { transportFailure } from '../outcome/transport-failure.js';
import { PublishFailure } from '../publish-failure.js';
import { NEWSLETTER_LABEL } from './newsletter.fields.js';

/** As nodemailer tells it: `responseCode` only where the server answered. */
interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

const isSmtpError = (error: unknown): error is Error & SmtpError => error instanceof Error && 'code' in error;

/**
 * What an error means for the mail. A server's answer is its word (RFC 5321, 4.2.1: 4yz and 5yz were not accepted); without
 * one, nothing can have been accepted before the content of the mail began.
 *
 * @param began a byte of the content was handed to the socket
 */
export function smtpFailure(error: unknown, handle: string, began: boolean): PublishFailure {
  if (error instanceof PublishFailure) return error;
  const { code, responseCode = 0, response } = isSmtpError(error) ? error : {};
  if (code === 'EAUTH' && responseCode >= 500) return unauthorised(NEWSLETTER_LABEL, handle, response);
  if (responseCode >= 500) {
    return new PublishFailure(
      'refused',
      `refused_${responseCode}`,
      `The mail server refused the mail ("${response ?? responseCode}"). Change it and send it again.`,
    );
  }
  if (responseCode >= 400) {
    return new PublishFailure(
      'rate_limited',
      `later_${responseCode}`,
      `The mail server takes no mail for now ("${response ?? responseCode}"); Drover waits.`,
    );
  }
  if (began) return transportFailure(error, 'The mail server');
  const failure = transportFailure(error, 'The mail server');
  return new PublishFailure(
    'not_sent',
    failure.code,
    `The mail server was not ready: ${error instanceof Error ? error.message : 'no answer'}`,
    { cause: error },
  );
}
