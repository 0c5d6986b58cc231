import { fdatasyncSync, openSync, writevSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { serveRelay } from './relay.ts';

/**
 * The floor that flushes: checks nothing and knows nobody, but what arrives within one turn of the loop is written to a
 * disk and flushed, in one go, before anybody sees it. It cannot say where a document begins, let alone read one again.
 *
 * Argument: the data folder.
 */

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new RangeError('no data folder');

/** Bytes that are written anew again and again, so that no flush has to make a file longer. */
const FILE_BYTES = 64 * 1024 * 1024;

const file = openSync(join(folder, 'flushed'), 'w');
writeSync(file, Buffer.alloc(FILE_BYTES));
fdatasyncSync(file);

let place = 0;
let messages: Buffer[] = [];
let handsOn: (() => void)[] = [];

serveRelay((message, handOn) => {
  messages.push(message);
  handsOn.push(handOn);
  if (messages.length === 1) setImmediate(flush);
});

function flush(): void {
  const length = messages.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (place + length > FILE_BYTES) place = 0;
  writevSync(file, messages, place);
  fdatasyncSync(file);
  place += length;
  const seen = handsOn;
  messages = [];
  handsOn = [];
  for (const handOn of seen) handOn();
}
