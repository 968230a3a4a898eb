import { PublishFailure } from '../publish-failure.js';

/** Waits for a removal; the network's 404 means that somebody took the post down before. @throws PublishFailure */
export async function unlessGone(removing: Promise<unknown>): Promise<void> {
  try {
    await removing;
  } catch (error) {
    if (!(error instanceof PublishFailure) || error.code !== 'refused_404') throw error;
  }
}
