import { plainName } from './names.ts';
import type { Row } from './row.ts';
import { atCell, atRow, EVERY_PAPER, rule, type Rule } from './rule.ts';

/** Rules R: what may go wrong has been thought of. */

/** R01: every objective has a risk, its own or of its work, and what is likely and grave has an owner and a response. */
const risksHeld = rule('R01', EVERY_PAPER, '2.3; 3.1.1', function* (paper) {
  const covered = new Set<Row>();
  for (const risk of paper.rows('T11'))
    for (const object of paper.linked(risk, 'object')) {
      if (object.kit === 'T4') covered.add(object);
      else for (const objective of paper.linked(object, 'objective')) covered.add(objective);
    }
  for (const objective of paper.rows('T4'))
    if (!covered.has(objective))
      yield atRow('W', objective, 'R01', { values: { name: paper.name(objective) } });
  for (const risk of paper.rows('T11')) {
    const isGrave = paper.text(risk, 'likelihood') === 'high' && paper.text(risk, 'impact') === 'high';
    if (!isGrave) continue;
    for (const key of ['response', 'owner'])
      if (!paper.isFilled(risk, key))
        yield atCell('W', risk, key, 'R01.grave', {
          values: { name: paper.name(risk), column: { kit: 'T11', column: key } },
        });
  }
});

/** So many of an assumption's words, of ten, have to stand in a risk for it to be the same. */
const SAME_ASSUMPTION_SHARE = 0.6;

/** R02, a hint: assumptions of the results chain are among the risks and assumptions. */
const assumptionsListed = rule('R02', EVERY_PAPER, '3.1', function* (paper) {
  const listed = paper
    .rows('T11')
    .map((risk) => new Set(plainName(paper.typed(risk, 'statement')).split(' ')));
  for (const chain of paper.rows('T18')) {
    const assumptions = paper
      .text(chain, 'assumptions')
      .split(/[\n;؛；]/u)
      .map((each) => each.trim());
    for (const [index, assumption] of assumptions.entries()) {
      const words = plainName(assumption)
        .split(' ')
        .filter((word) => word !== '');
      const isListed = listed.some(
        (risk) => words.filter((word) => risk.has(word)).length >= words.length * SAME_ASSUMPTION_SHARE,
      );
      if (words.length > 0 && !isListed)
        yield atCell('H', chain, 'assumptions', 'R02', { values: { assumption }, mark: String(index + 1) });
    }
  }
});

/** R03, a hint: risks are looked at again inside the period. */
const reviewsInside = rule('R03', EVERY_PAPER, '2.2.5', function* (paper) {
  const period = paper.period();
  if (period === null) return;
  for (const risk of paper.rows('T11')) {
    const date = paper.text(risk, 'reviewDate');
    if (date !== '' && (date < period.start || date > period.end))
      yield atCell('H', risk, 'reviewDate', 'R03', { values: { ...period, name: paper.name(risk), date } });
  }
});

/** Rules R01 to R03. */
export const RISKS: readonly Rule[] = [risksHeld, assumptionsListed, reviewsInside];
