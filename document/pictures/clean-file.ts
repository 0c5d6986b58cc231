/** A file of a picture with nothing in it but what is seen. */
export interface CleanFile {
  readonly bytes: Uint8Array;
  /** Points across and down, as it is shown. */
  readonly pixelsWide: number;
  readonly pixelsHigh: number;
  /** It is stored lying or mirrored, with a mark that says so. */
  readonly isTurned: boolean;
}

/** Why a file is not kept. */
export type PictureRefusal =
  | 'picture/too-large'
  | 'picture/unknown-kind'
  | 'picture/damaged'
  | 'picture/too-many-pixels';
