export interface RecordingPorts {
  /** Writes the outcome under the fence; false when the fence had passed on. Throws while it cannot be written. */
  record(): Promise<boolean>;
  stillHeld(): boolean;
  pause(ms: number): Promise<void>;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;

/** The database may be away just now: the outcome is kept and offered again for as long as the lease lasts. */
export async function recordWhileHeld(ports: RecordingPorts, pauseMs = FIRST_PAUSE_MS): Promise<boolean> {
  try {
    return await ports.record();
  } catch (error) {
    if (!ports.stillHeld()) throw error;
    await ports.pause(pauseMs);
    return await recordWhileHeld(ports, Math.min(LONGEST_PAUSE_MS, pauseMs * 2));
  }
}
