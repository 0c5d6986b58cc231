import { PICTURE_MOST_BYTES } from '../../../document/limits.ts';
import { all, documentNeed } from '../needs.ts';
import { DONE, fileRoute, permittedRoute, type Route } from '../route.ts';
import type { Services } from '../services.ts';

/** Pictures in the text of documents, each under the hash of its file. */
export function pictureRoutes({ directory, pictures }: Services): readonly Route[] {
  return [
    fileRoute({
      method: 'PUT',
      path: '/api/documents/:document/pictures/:picture',
      says: 'Keep a picture for a document: PNG or JPEG, cleared of what is not seen, under its SHA-256. Sent twice, it is there once.',
      answers: 'nothing',
      file: { mostBytes: PICTURE_MOST_BYTES, tooLarge: 'picture/too-large' },
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'body.write')),
      async handle({ params, body }) {
        await pictures.take(params.document, params.picture, body);
        return DONE;
      },
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/pictures/:picture',
      says: 'A picture of a document.',
      answers: 'the picture',
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'body.read')),
      async handle({ caller, params }) {
        const { bytes, mediaType } = await pictures.show(params.document, params.picture);
        // On a computer that others use nothing outlasts the visit.
        return { unchanging: { bytes, mediaType, mayKeep: !caller.session.sharedComputer } };
      },
    }),
  ];
}
