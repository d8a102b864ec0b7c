import type { corrections as shape } from '../vi/corrections';

export const corrections: typeof shape = {
  title: 'Corrections asked for',
  arrived: (n) => (n === 1 ? 'An attendee asks for a correction.' : `Attendees ask for ${n} corrections.`),
  waiting: (n) => (n === 1 ? 'One correction waits' : `${n} corrections wait`),
  nameless: 'No name given',
  noteOnly: 'A message only',
  dialog: 'A correction of a line',
  now: 'The line as it is',
  wished: 'As asked for',
  gone: 'This line is no longer in the minutes.',
  overlap: 'The line was changed after the attendee read it. Compare before you accept.',
  text: 'The line as it will be',
  reply: 'Answer',
  replyHint: 'Whoever asked will read it. To decline, give the reason.',
  accept: 'Accept',
  acceptChanged: 'Accept with a change',
  decline: 'Decline',
  go: 'Go to the line',
  accepted: 'Accepted; the line is changed.',
  declined: 'Declined with your answer.',
};
