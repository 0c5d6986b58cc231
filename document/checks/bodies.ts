import { aliasesIn, plainName } from './names.ts';
import type { Paper } from './paper.ts';
import type { Row } from './row.ts';

/** All names of the bodies of a paper: as compared, and as typed. */
export function namesOfBodies(paper: Paper): ReadonlyMap<string, string> {
  return new Map(
    paper
      .rows('T8')
      .flatMap((body) => namesOfBody(paper, body))
      .map((name) => [plainName(name), name]),
  );
}

/** The name and other names of `body`. */
export function namesOfBody(paper: Paper, body: Row): readonly string[] {
  return [paper.typed(body, 'name').trim(), ...aliasesIn(paper.typed(body, 'aliases'))].filter(
    (name) => name !== '',
  );
}
