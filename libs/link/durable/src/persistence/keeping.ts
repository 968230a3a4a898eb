/** Acknowledged events are kept for looking back. */
export const SETTLED_DAYS = 3;
/** A delivery that nobody took for so long is given up. */
export const GIVEN_UP_DAYS = 21;
/** Longer than a delivery is rung: after that no ring comes that the inbox would have to refuse. */
export const INBOX_DAYS = 30;
