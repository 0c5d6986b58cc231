import { serveRelay } from './relay.ts';

/** Keeps nothing, checks nothing, and knows nobody. What the others do beyond that is measured against it. */
serveRelay((_message, handOn) => handOn());
