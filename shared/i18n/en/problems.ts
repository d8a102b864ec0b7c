import type { problems as shape } from '../vi/problems';
import { assistProblems } from './assist';
import { mediaProblems } from './media';
import { storyProblems } from './story';

const problemsByCode: typeof shape.byCode = {
  ...storyProblems,
  ...mediaProblems,
  ...assistProblems,
  'sign-in-needed': 'You are not signed in, or your session has ended. Sign in, then try again.',
  'sign-in-failed': 'The user name or the password is not right. Check them and try again.',
  'sign-in-slowed': 'There were many failed attempts. Wait a few minutes, then try again.',
  'setup-link-used': 'This link was used or has expired. Restart the server for a new one, or sign in.',
  'link-unusable': 'This link can no longer be used. Ask whoever invited you for a new one.',
  'link-not-found': 'This link was revoked already. Reload the page.',
  'name-needed': 'Enter your name.',
  forbidden: 'You may not do this. Ask the owner of the meeting.',
  'account-needed': 'This needs an account; guests who came by a link cannot do it.',
  'administrator-needed': 'This is for administrators.',
  'meeting-id-taken': 'This meeting’s id belongs to another meeting already. Create the meeting again.',
  'meeting-not-found': 'There is no such meeting, or you may not see it.',
  'not-found': 'There is no such address.',
  'user-not-found': 'There is no such account. Check the user name.',
  'member-not-found': 'This person does not have that role at the meeting. Reload the page.',
  'username-taken': 'This user name is taken. Choose another one.',
  'last-administrator': 'This is the last administrator. Make somebody else an administrator first.',
  'last-owner': 'This is the last owner of the meeting. Make somebody else an owner first.',
  'guest-account': 'Guests who came by a link have no password and cannot administer.',
  'malformed-json': 'What was sent could not be read: it is not JSON.',
  'json-needed': 'What is sent must be JSON (content-type: application/json).',
  'invalid-input': 'Something is not right. Correct it and send it again.',
  'bundle-invalid':
    'Something about the meeting is not right. Correct the fields that are named and send it again.',
  'time-zone': 'There is no such time zone. A right one: Asia/Ho_Chi_Minh.',
  'too-large': 'What was sent is too large. Shorten or split it.',
  'wrong-origin': 'This request came from another site and was not taken. Open Tốc Ký itself and try again.',
  'too-many-requests': 'There are too many requests from your network. Wait a moment, then try again.',
  'storage-failed':
    'The server could not write to its disk, or could not say that it did. In a few minutes, see whether your change is there before you try again; if it stays so, tell the administrator.',
  'document-damaged':
    'This document is damaged on the server and cannot be opened. Ask the administrator to run “verify”.',
  'line-not-shown': 'This line no longer stands on the page. Please reload it.',
  'line-gone':
    'This line was taken out of the minutes and can no longer be changed. The request can only be declined.',
  'line-changed':
    'Somebody has just changed the same words. Open the request again to see the line as it is.',
  'correction-says-nothing': 'Change the line, or write a few words to the secretary.',
  'corrections-full': 'Too many requests are waiting for the secretaries. Please try again later.',
  'correction-not-found': 'There is no such request. Please reload the page.',
  'correction-decided': 'A colleague has already answered this request.',
  internal: 'The server ran into an error. Try again; if it stays so, tell the administrator the request id.',
};

export const problems: typeof shape = {
  byCode: problemsByCode,
  fields: {
    tooShort: (limit) => `At least ${limit} characters are needed.`,
  },
  page: {
    title: 'The page could not be opened',
    requestId: (id) => `Request id: ${id}`,
    home: 'To the front page',
  },
};
