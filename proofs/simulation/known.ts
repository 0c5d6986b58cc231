/** Seeds that failed once. They run first, for ever. */
export const KNOWN: readonly { readonly seed: number; readonly why: string }[] = [
  { seed: 27, why: 'The server tidied formatting in its own copy, and nobody else had that.' },
  { seed: 317, why: 'An observer was thrown out because Yjs tidied formatting in their editor.' },
  { seed: 1127, why: 'A start on a disk that took no flush showed words which a power cut then took back.' },
  { seed: 10203, why: 'Presence was looked at in the moment in which editors had left.' },
  { seed: 13128, why: 'A reader without acknowledgements kept words that a slow disk had lost.' },
  { seed: 13493, why: 'Presence was looked at one second after a connection had dropped unnoticed.' },
  {
    seed: 14197,
    why: 'Whose a client id was had been written on a disk that took no flush, and its words came back.',
  },
  {
    seed: 50667,
    why: 'A reader was told that a deletion is kept: tidying of their editor, which is never stored.',
  },
  {
    seed: 19676,
    why: 'Whose a client id was had been lost by a slow disk, and others brought its words back first.',
  },
  { seed: 58591, why: 'A note that no disk took was tried again for ever, and nobody was served meanwhile.' },
  { seed: 7599, why: 'Readers had tidied what nobody else had.' },
  { seed: 55065, why: 'Text between neighbours the other way round could not be compacted (G26).' },
  { seed: 55514, why: 'Text between neighbours the other way round stood elsewhere on disk (G26).' },
  { seed: 55436, why: 'The simulated disk brought back an end that had been cut off and flushed since.' },
  {
    seed: 69701,
    why: 'Undo brought words back between neighbours the other way round, and its author was closed out (G26).',
  },
  {
    seed: 80394,
    why: 'A liar brought back words under the client id of somebody who had written since (R29).',
  },
  {
    seed: 81683,
    why: 'A server started on a disk that took nothing said that what it read from it is kept (R31).',
  },
  {
    seed: 84030,
    why: 'The editor of a reader tidied formatting, and showed it otherwise than everybody else.',
  },
];
