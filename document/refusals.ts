/**
 * Every expected no. A refusal has a code, the HTTP status and WebSocket close code it travels as, and a sentence for
 * people. The sentences here are English; the editor's message catalogue has each as `refusal.<code>` in every
 * language of the interface, and a test keeps the two lists equal. `docs/errors.md` is checked against this list too.
 *
 * Close codes 4400 to 4499 are final for the stock y-websocket provider; every other code is retried.
 */
export interface Refusal {
  readonly status: number;
  /** Null where the refusal never travels over a socket. */
  readonly close: number | null;
  readonly sentence: string;
}

const refusals = {
  'access/signed-out': [
    401,
    4401,
    'You are signed out. Join again with your link or code; your text is kept on this device.',
  ],
  'access/waiting': [403, 4403, 'You have joined. A team leader or facilitator still has to let you in.'],
  'access/not-allowed': [403, 4403, 'Your role does not allow this. Ask your team leader if you need it.'],
  'access/changed': [403, 4403, 'Your role has changed. Open the document again to go on.'],
  'access/not-found': [404, 4404, 'This page does not exist, or it is not open to you.'],
  'access/cross-site': [403, 4403, 'This request came from another site and was not carried out.'],
  'join/unknown': [404, null, 'This link or code is not known. Check it, or ask for a new one.'],
  'join/used': [
    410,
    null,
    'This link has been used already. Ask your team leader or facilitator for a new one.',
  ],
  'join/expired': [410, null, 'This link or code is no longer valid. Ask for a new one.'],
  'join/paused': [429, null, 'Too many wrong codes were tried. Wait a minute, or use a personal link.'],
  'setup/done': [409, null, 'This server is set up already. Join with a link or code.'],
  'setup/wrong-link': [
    403,
    null,
    'This set-up link is not valid. Use the one the server printed when it started.',
  ],
  'request/invalid': [400, null, 'Something in this form is missing or not as expected.'],
  'request/not-json': [415, null, 'The request was not in the expected format.'],
  'request/too-big': [413, 4413, 'This is too large to be accepted. Your text is kept on this device.'],
  'request/too-fast': [429, 4529, 'Too many requests in a short time. It will be tried again by itself.'],
  'document/unknown-template': [400, null, 'This template does not exist. Choose one from the list.'],
  'document/unknown-section': [404, null, 'This section does not exist any more.'],
  'document/agreed': [409, 4403, 'This section is agreed. The team leader can reopen it.'],
  'comment/unknown-thread': [404, null, 'This comment does not exist any more.'],
  'comment/not-yours': [403, null, 'Only the person who wrote a comment can change it.'],
  'comment/unknown-person': [400, null, 'Somebody named here cannot see this comment. Choose somebody else.'],
  'suggestion/unknown': [404, null, 'This suggestion does not exist.'],
  'suggestion/not-yours': [403, null, 'Only the person who made a suggestion can change or withdraw it.'],
  'suggestion/decided': [409, null, 'This suggestion has been decided already. The first decision stands.'],
  'suggestion/changed': [
    409,
    null,
    'This suggestion has changed since you looked at it. Look again, then decide.',
  ],
  'suggestion/needs-others': [
    409,
    null,
    'This suggestion belongs together with others. Decide them together.',
  ],
  'suggestion/builds-on-unknown': [
    409,
    null,
    'This suggestion builds on text that the server does not have yet. It is kept on this device and will be sent again.',
  ],
  'suggestion/no-place': [
    409,
    null,
    'What this suggestion changes is gone or was changed since. It can still be read and copied.',
  ],
  'suggestion/touched': [409, null, 'What this put in has been changed since. Take it back by hand.'],
  'suggestion/too-many': [
    413,
    null,
    'Too many suggestions wait for a decision here. Decide or withdraw some first.',
  ],
  'version/unknown': [404, null, 'This version does not exist.'],
  'version/too-many': [
    413,
    null,
    'This document has as many named versions as it can have. Tell the organiser.',
  ],
  'sync/malformed': [
    400,
    4400,
    'The connection sent something that could not be read. Your text is kept on this device.',
  ],
  'sync/forged': [
    403,
    4403,
    'A change carried another person’s name and was not accepted. Your text is kept on this device.',
  ],
  'sync/too-old': [
    426,
    4408,
    'This page is from an older version. Load it again to go on; your text is kept on this device.',
  ],
  'sync/other-generation': [
    409,
    4409,
    'This document was restored on the server. Load the page again to go on.',
  ],
  'sync/restarting': [
    503,
    1012,
    'The server is restarting. Your text is kept on this device and will be sent by itself.',
  ],
  'sync/overloaded': [
    503,
    1013,
    'The server is busy. Your text is kept on this device and will be sent by itself.',
  ],
  'storage/full': [
    507,
    1013,
    'The server’s storage is full. Your changes are kept on this device. Tell the organiser.',
  ],
  'storage/read-only': [
    503,
    1013,
    'The server cannot store changes now. Your changes are kept on this device. Tell the organiser.',
  ],
  'storage/damaged': [
    503,
    1013,
    'A file of this document is damaged. It can be read but not changed. Tell the organiser.',
  ],
  'storage/locked': [
    503,
    null,
    'Another server is using this data folder. Stop it first, or choose another folder.',
  ],
  'storage/unreadable': [
    503,
    null,
    'The data folder cannot be read or written. Check that it exists and who owns it.',
  ],
  'config/invalid': [503, null, 'A setting in the environment is not valid.'],
  'export/unknown-format': [400, null, 'This format is not offered. Choose Word, PDF or web page.'],
  'export/too-slow': [504, null, 'The file took too long to make. Try again, or choose another format.'],
  'export/failed': [
    500,
    null,
    'The file could not be made. Your text is safe. Try again, or choose another format.',
  ],
  'history/unknown-state': [
    404,
    null,
    'This document has no state with this number, or was not begun at this time.',
  ],
  'history/too-old': [410, null, 'This is more than 90 days ago. States as old as that are no longer shown.'],
  'history/incomplete': [
    503,
    null,
    'Part of this document’s history is damaged, and this state cannot be shown. The text of today is not touched. Tell the organiser.',
  ],
  'history/too-slow': [504, null, 'Looking back took too long. Try again, or ask for a shorter time.'],
  'history/failed': [500, null, 'The history could not be read. Your text is safe. Try again.'],
  'unsent/not-a-file': [400, null, 'This is not a file of unsent changes from Codraft. Nothing was changed.'],
  'unsent/other-document': [
    409,
    null,
    'The changes in this file belong to another document. Nothing was changed. Open that document and add the file there.',
  ],
  'unsent/other-person': [
    403,
    null,
    'The changes in this file are somebody else’s. Nothing was changed. Whoever wrote them can add them.',
  ],
  'unsent/too-large': [413, null, 'These are too many changes for one file. Nothing was changed.'],
  'unsent/incomplete': [
    409,
    null,
    'The changes in this file build on words that the server does not have. Nothing was changed. Connect the computer they come from.',
  ],
  'unsent/no-connection': [
    503,
    null,
    'A file can be added only while there is a connection. Nothing was changed. Try again when there is one.',
  ],
  'unsent/unanswered': [
    504,
    null,
    'The connection was lost before the server answered. Add the file once more; nothing is added twice.',
  ],
  'picture/unknown-kind': [415, null, 'This is not a picture that can be kept here. Use a PNG or JPEG file.'],
  'picture/damaged': [
    422,
    null,
    'The file of this picture is damaged or not complete. Save it again in another program, then try once more.',
  ],
  'picture/too-large': [413, null, 'This picture is larger than 10 MB. Make it smaller and try again.'],
  'picture/too-many-pixels': [
    413,
    null,
    'This picture is too wide or too high. Make it smaller and try again.',
  ],
  'picture/not-as-named': [409, null, 'The picture did not arrive as it was sent. Try again.'],
  'picture/document-full': [
    413,
    null,
    'There is no room for more pictures in this document. Tell the organiser.',
  ],
  'picture/workshop-full': [
    413,
    null,
    'There is no room for more pictures in this workshop. Tell the organiser.',
  ],
  'picture/unknown': [404, null, 'This picture is not on the server.'],
  'mail/unknown-link': [
    410,
    null,
    'This link is not known, is too old, or was used already. Ask for a new one under “Digest by mail”.',
  ],
  'mail/too-many': [429, null, 'Too many mails were asked for. Try again tomorrow.'],
  'mail/not-sent': [
    502,
    null,
    'The mail could not be sent. Check the address and try again, or tell the organiser.',
  ],
  'server/unexpected': [500, 1011, 'Something went wrong on the server. Your text is safe. Try again.'],
} as const satisfies Record<string, readonly [number, number | null, string]>;

export type RefusalCode = keyof typeof refusals;

/** Every code, in the order of the list above. */
export const REFUSAL_CODES = Object.keys(refusals) as readonly RefusalCode[];

/** What `code` travels as and says. */
export function refusal(code: RefusalCode): Refusal {
  const [status, close, sentence] = refusals[code];
  return { status, close, sentence };
}

/** Whether `text` is a code of the list. */
export function isRefusalCode(text: unknown): text is RefusalCode {
  return typeof text === 'string' && Object.hasOwn(refusals, text);
}

/** Thrown by server code where a refusal has to cross several calls; caught once, at the rim. */
export class Refused extends Error {
  readonly code: RefusalCode;
  /** What exactly, for forms: field path to reason. Never holds content or secrets. */
  readonly details: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, details: Readonly<Record<string, string>> = {}) {
    super(`${code}: ${refusal(code).sentence}`);
    this.name = 'Refused';
    this.code = code;
    this.details = details;
  }
}
