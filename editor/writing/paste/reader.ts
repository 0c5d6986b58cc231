import { cleanClipboard } from './clean-clipboard.ts';
import { insertInPieces, isLarge } from './large-paste.ts';
import { cleanOwnCopy, isOwnCopy } from './own-copy.ts';
import { readText } from './plain-text.ts';

/** What reads clipboards, and puts in what they hold. */
export const reader = { cleanClipboard, cleanOwnCopy, isOwnCopy, readText, insertInPieces, isLarge };
