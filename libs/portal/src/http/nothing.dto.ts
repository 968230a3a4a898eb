/** The body of a step that needs to be told nothing. */
export class Nothing {}
