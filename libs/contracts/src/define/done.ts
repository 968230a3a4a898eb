/** The answer of a command that has nothing to say but that it is done. */
export class Done {}
