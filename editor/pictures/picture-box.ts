import { isId, type DocumentId, type PersonId } from '../../document/ids.ts';
import { isPictureId, type PictureId } from '../../document/pictures/picture-file.ts';

/** Files of pictures that this browser keeps, beside its copy of a document. Each promise rejects where it keeps nothing. */
export interface PictureBox {
  /** Those that the server has not got. */
  waiting(): Promise<readonly (readonly [PictureId, Uint8Array])[]>;
  /** Keep one until the server has it. It is on this computer's disk when this resolves. */
  keepWaiting(picture: PictureId, bytes: Uint8Array): Promise<void>;
  /** Pictures that were copied here, each with the document that its file is to be fetched from. */
  copied(): Promise<readonly (readonly [PictureId, DocumentId])[]>;
  /** Remember where one was copied from until the server has it here. */
  keepCopied(picture: PictureId, from: DocumentId): Promise<void>;
  /** The server has it. */
  sent(picture: PictureId): Promise<void>;
  /** One that was seen here before. */
  seen(picture: PictureId): Promise<Uint8Array | null>;
  keepSeen(picture: PictureId, bytes: Uint8Array): Promise<void>;
  close(): void;
}

const WAITING = 'waiting';
const SEEN = 'seen';
/** Before the name of a picture, among those that were seen: where it was copied from. A store of its own would shut out windows of earlier builds. */
const COPIED = 'copied:';
/** Behind all names that begin so. */
const COPIED_END = 'copied;';

/**
 * The box of `person` for `document` in this browser. Where others use the computer, what was seen is not kept; what waits
 * always is.
 */
export function browserBox(
  document: DocumentId,
  person: PersonId,
  { isShared }: { readonly isShared: boolean },
): PictureBox {
  let opened: Promise<IDBDatabase> | null = null;
  const open = () => (opened ??= openDatabase(`codraft:pictures:${document}:${person}`));
  const write = async (change: (stores: IDBTransaction) => void): Promise<void> => {
    const transaction = (await open()).transaction([WAITING, SEEN], 'readwrite');
    change(transaction);
    await new Promise<void>((done, fail) => {
      transaction.addEventListener('complete', () => done());
      transaction.addEventListener('abort', () => fail(transaction.error ?? new Error('not written')));
    });
  };
  const read = async <Value>(store: string, ask: (store: IDBObjectStore) => IDBRequest<Value>) =>
    answerOf(ask((await open()).transaction(store).objectStore(store)));

  return {
    async waiting() {
      const keys = await read(WAITING, (store) => store.getAllKeys());
      const files = await read<Uint8Array[]>(WAITING, (store) => store.getAll());
      return keys.flatMap((key, at) => {
        const bytes = files[at];
        return bytes === undefined ? [] : [[String(key) as PictureId, bytes] as const];
      });
    },
    keepWaiting: (picture, bytes) => write((stores) => void stores.objectStore(WAITING).put(bytes, picture)),
    async copied() {
      const range = IDBKeyRange.bound(COPIED, COPIED_END);
      const keys = await read(SEEN, (store) => store.getAllKeys(range));
      const from = await read<unknown[]>(SEEN, (store) => store.getAll(range));
      return keys.flatMap((key, at) => {
        const [picture, document] = [String(key).slice(COPIED.length), from[at]];
        return isPictureId(picture) && isId('d', document) ? [[picture, document] as const] : [];
      });
    },
    keepCopied: (picture, from) =>
      write((stores) => void stores.objectStore(SEEN).put(from, `${COPIED}${picture}`)),
    sent: (picture) =>
      write((stores) => {
        stores.objectStore(WAITING).delete(picture);
        stores.objectStore(SEEN).delete(`${COPIED}${picture}`);
      }),
    seen: async (picture) =>
      (await read<Uint8Array | undefined>(SEEN, (store) => store.get(picture))) ?? null,
    async keepSeen(picture, bytes) {
      if (!isShared) await write((stores) => void stores.objectStore(SEEN).put(bytes, picture));
    },
    close() {
      void opened?.then(
        (database) => database.close(),
        () => {},
      );
    },
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    if (typeof indexedDB === 'undefined') {
      fail(new Error('this browser keeps nothing'));
      return;
    }
    const request = indexedDB.open(name, 1);
    request.addEventListener('upgradeneeded', () => {
      for (const store of [WAITING, SEEN]) request.result.createObjectStore(store);
    });
    request.addEventListener('success', () => {
      // Signing out deletes the database, from this window or another.
      request.result.addEventListener('versionchange', () => request.result.close());
      done(request.result);
    });
    request.addEventListener('error', () => fail(request.error ?? new Error('not opened')));
    request.addEventListener('blocked', () => fail(new Error('not opened')));
  });
}

function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((done, fail) => {
    request.addEventListener('success', () => done(request.result));
    request.addEventListener('error', () => fail(request.error ?? new Error('not read')));
  });
}
