/** What a change of the clocks makes of a time, where the server's own sentence is missing. */
export const remarkWords = {
  gap: 'The clocks go forward then and skip this time: it becomes the time after the change.',
  overlap: 'The clocks go back then, so this time comes twice: the first one is meant.',
};
