import type { DocumentId } from '../../document/ids.ts';
import type { PictureId } from '../../document/pictures/picture-file.ts';
import { Problem, problemOf } from '../api/problem.ts';

/** The way of pictures to and from the server. Each call rejects with a `Problem`. */
export interface PicturePort {
  /** The file of a picture of this document, or of `from`. */
  load(picture: PictureId, from?: DocumentId): Promise<Uint8Array>;
  /** Send a picture; `told` hears which share of it is on its way, from 0 to 1. */
  send(picture: PictureId, bytes: Uint8Array, told: (done: number) => void): Promise<void>;
}

/** Where a picture of a document is. */
function addressOf(document: DocumentId, picture: PictureId): string {
  return `/api/documents/${document}/pictures/${picture}`;
}

/** The server's interface, as far as it is about pictures. */
export function serverPort(document: DocumentId): PicturePort {
  return {
    async load(picture, from = document) {
      let answer: Response;
      try {
        answer = await fetch(addressOf(from, picture), { credentials: 'same-origin' });
      } catch {
        throw new Problem('unreachable');
      }
      if (!answer.ok) throw await problemOf(answer);
      return new Uint8Array(
        await answer.arrayBuffer().catch(() => {
          throw new Problem('unreachable');
        }),
      );
    },
    // Not fetch: that does not say how far it has come, and a photo takes a minute on some lines.
    send: (picture, bytes, told) =>
      new Promise((done, fail) => {
        const request = new XMLHttpRequest();
        request.open('PUT', addressOf(document, picture));
        request.setRequestHeader('content-type', 'application/octet-stream');
        request.upload.addEventListener('progress', ({ loaded, total }) =>
          told(total === 0 ? 0 : loaded / total),
        );
        request.addEventListener('error', () => fail(new Problem('unreachable')));
        request.addEventListener('abort', () => fail(new Problem('unreachable')));
        request.addEventListener('load', () => {
          const { status, responseText } = request;
          if (status >= 200 && status < 300) done();
          else void problemOf(new Response(responseText, { status: status || 500 })).then(fail);
        });
        request.send(new Uint8Array(bytes));
      }),
  };
}
