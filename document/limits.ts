/** Sizes and counts both programs agree on. Each has a unit in its name and a test on both sides of it. */

/** Longest name of a person, team, workshop or document, in characters. */
export const NAME_MOST_CHARACTERS = 120;
/** Longest comment, in characters: a page and a half; longer remarks belong in a suggestion. */
/** Name of a column of the plan that a comment is about, in characters. */
export const COLUMN_KEY_MOST_CHARACTERS = 40;
export const COMMENT_MOST_CHARACTERS = 5_000;
/** Comments in one thread. */
export const THREAD_MOST_COMMENTS = 200;
/** People named in one comment. */
export const COMMENT_MOST_MENTIONS = 20;
/** Longest name of a body that is to decide a question at home, in characters. */
export const DECIDER_MOST_CHARACTERS = 200;
/** Longest reason in the response table, in characters: a paragraph. */
export const ANSWER_MOST_CHARACTERS = 1_000;
/** Longest reason for opening an agreed section again, in characters: a few sentences. */
export const REASON_MOST_CHARACTERS = 500;
/** Reopenings that are remembered of one section; older ones are forgotten. */
export const SECTION_MOST_REOPENINGS = 20;
/** Threads in one document. */
export const DOCUMENT_MOST_THREADS = 2_000;
/** Largest suggestion, as a Yjs update in bytes: ten pages of new text. What somebody types has some hundred. */
export const SUGGESTION_MOST_BYTES = 64 * 1024;
/** Largest state vector that comes with a suggestion, in bytes: of a text that 10,000 visits wrote. */
export const SUGGESTION_BASE_MOST_BYTES = 64 * 1024;
/** Times one suggestion is sent as it grows: every few seconds for half an hour. What comes after that is a new one. */
export const SUGGESTION_MOST_REVISIONS = 500;
/** Longest reason given with a suggestion, in characters: a long paragraph. */
export const RATIONALE_MOST_CHARACTERS = 1_000;
/** Suggestions of one person that wait for a decision in one document. */
export const PERSON_MOST_PENDING_SUGGESTIONS = 100;
/** Suggestions that wait for a decision in one document. */
export const DOCUMENT_MOST_PENDING_SUGGESTIONS = 500;
/** Suggestions in one document, decided ones included. */
export const DOCUMENT_MOST_SUGGESTIONS = 5_000;
/** Suggestions decided with one command: all of a person in a section, or those that belong together. */
export const DECISION_MOST_SUGGESTIONS = 100;
/** What is kept with an accept to take it back, in bytes; where it would be more, the accept cannot be taken back. */
export const TAKING_BACK_MOST_BYTES = 256 * 1024;
/** Versions of one document that somebody named, and milestones: some hundred kilobytes each. */
export const DOCUMENT_MOST_VERSIONS = 300;
/** Findings of one document about which something was decided: a plan of a thousand objects has some hundreds. */
export const DOCUMENT_MOST_HANDLINGS = 2_000;
/** Longest sentence of a finding that is kept with who is to deal with it, in characters. */
export const FINDING_WORDS_MOST_CHARACTERS = 600;
/** Quoted words kept with an anchor, in characters; longer selections keep their beginning. */
export const QUOTE_MOST_CHARACTERS = 400;
/** Characters kept on each side of a quote, to find it again. */
export const QUOTE_CONTEXT_CHARACTERS = 48;
/** Runs of characters that an anchor names as its own, by their Yjs ids; a comment on much that many wrote names the longest. */
export const ANCHOR_MOST_LETTER_RUNS = 64;
/** Characters that these runs hold together, 30 pages: to find where they stand takes a moment, in every editor. */
export const ANCHOR_MOST_LETTERS = 100_000;
/** Longest way to write them down, in characters: base64 of four numbers a run. */
export const ANCHOR_LETTERS_MOST_CHARACTERS = 1_600;
/** Places beside its own at which an anchor's words are counted. */
export const ANCHOR_MOST_TWINS = 1_000;
/** Teams in a workshop. */
export const WORKSHOP_MOST_TEAMS = 60;
/** People in a workshop. */
export const WORKSHOP_MOST_PEOPLE = 1_000;
/** Documents of one team. */
export const TEAM_MOST_DOCUMENTS = 50;
/** Largest HTTP request body, in bytes. */
export const REQUEST_MOST_BYTES = 256 * 1024;
/** Largest update message accepted over a socket, in bytes. */
export const UPDATE_MOST_BYTES = 2 * 1024 * 1024;
/** Largest file of unsent changes, in bytes: one update of the largest size, and the words around it. */
export const UNSENT_FILE_MOST_BYTES = 3 * 1024 * 1024;
/** Updates in one file of unsent changes. */
export const UNSENT_FILE_MOST_UPDATES = 16;
/** Comments, and suggestions, that a file of unsent changes holds. */
export const UNSENT_FILE_MOST_COMMANDS = 500;
/** Largest WebSocket frame, in bytes: an update and its envelope, with room to answer it politely. */
export const FRAME_MOST_BYTES = 8 * 1024 * 1024;
/**
 * Bytes of messages in one request or answer of long polling, at most: on a line of 10 KB/s one takes less than the
 * 15 s after which a connection has dropped.
 */
export const POLL_PIECE_MOST_BYTES = 128 * 1024;
/** Largest stored state of a document, in bytes (about 1,500 pages). */
export const DOCUMENT_MOST_BYTES = 20 * 1024 * 1024;
/** Largest presence message, in bytes. */
export const AWARENESS_MOST_BYTES = 8 * 1024;
/** Sections in one document. */
export const DOCUMENT_MOST_SECTIONS = 200;
/** Largest file of a picture, in bytes. Browsers make large photos smaller first: what is sent has half a megabyte. */
export const PICTURE_MOST_BYTES = 10 * 1024 * 1024;
/** Longest side of a picture, in points. */
export const PICTURE_MOST_SIDE_PX = 10_000;
/** Points of a picture: whoever looks at it needs four bytes of memory for each. */
export const PICTURE_MOST_PIXELS = 24_000_000;
/** Browsers make pictures smaller until their longest side has so many points: a full page of print at 240 dpi. */
export const PICTURE_SENT_MOST_SIDE_PX = 2_000;
/** Longest description of a picture, in characters; longer ones belong in the text, where everybody reads them. */
export const ALT_MOST_CHARACTERS = 500;
/** Pictures kept for one document, those that were taken out of its text among them. */
export const DOCUMENT_MOST_PICTURES = 500;
/** Bytes of all pictures kept for one document. */
export const DOCUMENT_MOST_PICTURE_BYTES = 200 * 1024 * 1024;
/** Bytes of all pictures kept for one workshop. */
export const WORKSHOP_MOST_PICTURE_BYTES = 4 * 1024 * 1024 * 1024;
