/** How messages come and go. */
export const TRANSPORTS = ['websocket', 'polling'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** Who is connected now, without saying who. */
export interface Census {
  /** Documents with a room, and how many of those have their text in memory as a Yjs document. */
  readonly documents: { readonly loaded: number; readonly live: number };
  readonly connections: readonly {
    /** As in `document/access.ts`; `''` where none is shown. */
    readonly role: string;
    readonly transport: Transport;
    /** Bytes handed over that the network has not taken yet. */
    readonly unreadBytes: number;
  }[];
}
