export const SECRET = 'a secret that both processes know';
export const MAX_FRAME_BYTES = 64 * 1024;
/** What is left of a frame for the JSON of an input or output. */
export const MAX_PAYLOAD_BYTES = MAX_FRAME_BYTES - 4096;
