import { beforeTheSend } from './may-send.js';
import { transportFailure } from './transport-failure.js';

/** A step before the post itself, such as an upload: what fails there leaves no doubt. @throws PublishFailure */
export async function preparing<T>(label: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw beforeTheSend(transportFailure(error, label), label);
  }
}
