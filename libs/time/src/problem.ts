/** Why one field cannot be taken; the message follows the field's name in a sentence and says what to write instead. */
export interface Problem {
  field: string;
  message: string;
}

/** A plan of which no instant can be told; `problems` names every field at fault. */
export class ImpossiblePlan extends Error {
  readonly code = 'time.impossible_plan';

  constructor(readonly problems: Problem[]) {
    super(problems.map(({ field, message }) => `${field} ${message}`).join('; '));
    this.name = 'ImpossiblePlan';
  }
}
