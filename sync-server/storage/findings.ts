import type { DocumentId } from '../../document/ids.ts';

/** Something about the data that whoever keeps the server should know. Nothing in it is from a document. */
export type Finding =
  | {
      /** A flush was cut by a power failure before anyone was told that it is kept. A copy of it is in `copy`. */
      readonly found: 'torn-tail';
      readonly file: string;
      readonly from: number;
      readonly bytes: number;
      readonly copy: string;
    }
  | {
      /** Bytes that had been kept can no longer be read. */
      readonly found: 'damaged-bytes';
      readonly file: string;
      readonly from: number;
      readonly bytes: number;
    }
  | {
      /** Part of this document cannot be read, or cannot be proven to be there: it is shown read-only. */
      readonly found: 'damaged-document';
      readonly document: DocumentId;
    }
  | {
      /** A stored state or a copy of the directory is not what was written; it is now called `copy`. */
      readonly found: 'damaged-file';
      readonly file: string;
      readonly copy: string;
    }
  | {
      /** The newest copy of the directory could not be read; what is served is the newest that could. */
      readonly found: 'older-directory';
      readonly file: string;
    };

/** Takes findings, to log them. */
export type Report = (finding: Finding) => void;
