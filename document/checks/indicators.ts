import { numberAmong } from '../plan/cells.ts';
import { dayNumber, yearOf } from './days.ts';
import { groupsOfIndicators, outcomesByObjective } from './linked.ts';
import type { Paper } from './paper.ts';
import type { Row } from './row.ts';
import { atCell, atRow, EVERY_PAPER, rule, type Rule } from './rule.ts';
import { indicatorTarget, isIndicator, isTarget, MATCHED_TARGETS } from './sdg.ts';

/** Rules I: what is promised can be measured, and by whom. */

/** I01: every objective has an indicator of its outcome, every action one of its output. */
const everythingMeasured = rule('I01', EVERY_PAPER, '2.2.5', function* (paper) {
  for (const [objective, indicators] of outcomesByObjective(paper)) {
    if (indicators.size > 0 || paper.isUnknown(objective, 'outcomeIndicator')) continue;
    const { names } = paper.links(objective, 'outcomeIndicator');
    const values = { name: paper.name(objective), typed: names[0] ?? '' };
    const message = names.length > 0 ? 'I01.unlisted' : 'I01';
    yield atCell('E', objective, 'outcomeIndicator', message, { values });
  }
  if (paper.kind !== 'action-plan') return;
  const measured = paper.linking('T7', 'object');
  for (const action of paper.rows('T6'))
    if (!paper.isFilled(action, 'indicator') && !measured.has(action))
      yield atCell('E', action, 'indicator', 'I01.action', { values: { name: paper.name(action) } });
});

const PARTS = [
  'unit',
  'direction',
  'baseline',
  'target',
  'targetYear',
  'source',
  'frequency',
  'responsible',
] as const;

/** I02: an indicator says its unit, direction, baseline, target, source, rhythm and who is responsible. */
const indicatorsComplete = rule('I02', EVERY_PAPER, '2.2.5', function* (paper) {
  for (const indicator of paper.rows('T7')) {
    const values = (column: string) => ({
      name: paper.name(indicator),
      column: { kit: 'T7' as const, column },
      typed: paper.typed(indicator, column).trim(),
    });
    for (const key of PARTS)
      if (!paper.isFilled(indicator, key)) yield atCell('E', indicator, key, 'I02', { values: values(key) });
    const hasBaseline = paper.isFilled(indicator, 'baseline') && !paper.isUnknown(indicator, 'baseline');
    if (hasBaseline && !paper.isFilled(indicator, 'baselineYear'))
      yield atCell('E', indicator, 'baselineYear', 'I02', { values: values('baselineYear') });
    if (isMilestone(paper, indicator)) continue;
    for (const key of ['baseline', 'target'])
      if (paper.text(indicator, key) !== '' && amount(paper, indicator, key) === null)
        yield atCell('E', indicator, key, 'I02.number', { values: values(key) });
  }
});

function isMilestone(paper: Paper, indicator: Row): boolean {
  return paper.text(indicator, 'unit') === 'milestone' || paper.text(indicator, 'direction') === 'milestone';
}

/** The first number of a baseline or target; null when there is none. */
function amount(paper: Paper, indicator: Row, key: string): number | null {
  return numberAmong(paper.text(indicator, key));
}

/** What is to stay as it is may move by this part. */
const STEADY_SHARE = 0.05;

/** I03: the target lies where the indicator is meant to go. */
const targetsFitDirection = rule(
  'I03',
  EVERY_PAPER,
  '2.2.5 | Saint Kitts and Nevis, targets below baseline',
  function* (paper) {
    for (const indicator of paper.rows('T7')) {
      if (isMilestone(paper, indicator)) continue;
      const baseline = amount(paper, indicator, 'baseline');
      const target = amount(paper, indicator, 'target');
      const direction = paper.text(indicator, 'direction');
      if (baseline === null || target === null) continue;
      const fits =
        direction === 'increase'
          ? target > baseline
          : direction === 'decrease'
            ? target < baseline
            : direction !== 'maintain' || Math.abs(target - baseline) <= Math.abs(baseline) * STEADY_SHARE;
      if (!fits)
        yield atCell('E', indicator, 'target', 'I03', {
          values: {
            name: paper.name(indicator),
            baseline,
            target,
            direction: { kit: 'T7', column: 'direction', choice: direction },
          },
        });
    }
  },
);

const BASELINE_MOST_YEARS = 5;

/** I04: the baseline is from before the period, and not long before. */
const baselinesRecent = rule('I04', EVERY_PAPER, '2.2.5', function* (paper) {
  const period = paper.period();
  if (period === null) return;
  const start = yearOf(period.start);
  for (const indicator of paper.rows('T7')) {
    const year = paper.number(indicator, 'baselineYear');
    if (year === null) continue;
    const values = {
      name: paper.name(indicator),
      year: String(year),
      start: String(start),
      most: BASELINE_MOST_YEARS,
    };
    if (year > start) yield atCell('W', indicator, 'baselineYear', 'I04', { values });
    if (start - year > BASELINE_MOST_YEARS)
      yield atCell('H', indicator, 'baselineYear', 'I04.old', { values });
  }
});

/** I05: who counts people tells women and men apart, and one thing more where a group comes first. */
const peopleTold = rule('I05', EVERY_PAPER, '1.1.1; 2.1 | SDG indicator 4.5.1', function* (paper) {
  const groups = groupsOfIndicators(paper);
  for (const indicator of paper.rows('T7')) {
    if (!['people', 'percent-of-people'].includes(paper.text(indicator, 'unit'))) continue;
    const splits = paper.tags(indicator, 'splits');
    const values = { name: paper.name(indicator) };
    if (!splits.includes('sex')) yield atCell('E', indicator, 'splits', 'I05', { values });
    const first = [...(groups.get(indicator) ?? [])].find(
      (group) => paper.text(group, 'priority') === 'core',
    );
    if (first !== undefined && splits.every((split) => split === 'sex'))
      yield atCell('W', indicator, 'splits', 'I05.further', {
        values: { ...values, group: paper.name(first) },
        mark: 'further',
      });
  }
});

/** I06: a percentage lies between nought and a hundred; ratios and gross rates are units of their own. */
const percentagesFit = rule('I06', EVERY_PAPER, '2.2.5', function* (paper) {
  for (const indicator of paper.rows('T7')) {
    if (!['percent', 'percent-of-people'].includes(paper.text(indicator, 'unit'))) continue;
    const told = [
      ['baseline', amount(paper, indicator, 'baseline')],
      ['target', amount(paper, indicator, 'target')],
      ...paper.years(indicator, 'milestones').map(({ value }) => ['milestones', value] as const),
    ] as const;
    for (const [key, value] of told)
      if (value !== null && (value < 0 || value > 100))
        yield atCell('W', indicator, key, 'I06', {
          values: { name: paper.name(indicator), value },
          mark: key === 'milestones' ? String(value) : '',
        });
  }
});

/** I07: where the baseline is still to be found, a measure or action finds it before half of the period is over. */
const baselinesMade = rule('I07', EVERY_PAPER, '2.2.5', function* (paper) {
  const middle = middleOf(paper);
  for (const indicator of paper.rows('T7')) {
    if (!paper.isUnknown(indicator, 'baseline')) continue;
    const makers = paper.linked(indicator, 'madeBy');
    const values = { name: paper.name(indicator) };
    if (makers.length === 0) yield atCell('W', indicator, 'madeBy', 'I07', { values });
    for (const maker of makers) {
      const end = maker.kit === 'T6' ? paper.text(maker, 'end') : '';
      if (end !== '' && middle !== null && dayNumber(end) > middle)
        yield atCell('W', indicator, 'madeBy', 'I07.late', {
          values: { ...values, maker: paper.name(maker), end },
          mark: maker.id,
        });
    }
  }
});

/** The day of the mid-term review, or of half the period, counted in days. */
function middleOf(paper: Paper): number | null {
  const review = paper.rows('T14').find((row) => paper.text(row, 'kind') === 'mid-term-review');
  const date = review === undefined ? '' : paper.text(review, 'timing');
  if (date !== '') return dayNumber(date);
  const period = paper.period();
  return period === null ? null : (dayNumber(period.start) + dayNumber(period.end)) / 2;
}

/** More indicators of one outcome than this are not followed. */
const OUTCOMES_MOST = 5;

/** I08, a hint: an objective has a few indicators of its outcome, not many. */
const indicatorsFew = rule('I08', EVERY_PAPER, '2.2.5', function* (paper) {
  for (const [objective, indicators] of outcomesByObjective(paper))
    if (indicators.size > OUTCOMES_MOST)
      yield atRow('H', objective, 'I08', {
        values: { name: paper.name(objective), count: indicators.size, most: OUTCOMES_MOST },
      });
});

/** I09, a hint: codes of the Sustainable Development Goals are those of the list, and an objective uses the indicator of its target. */
const codesKnown = rule('I09', EVERY_PAPER, '2.2.1 | SDG 4', function* (paper) {
  const outcomes = outcomesByObjective(paper);
  for (const [objective, indicators] of outcomes) {
    const codes = paper
      .text(objective, 'sdgTarget')
      .split(/[;,\s]+/u)
      .filter((code) => code !== '');
    const values = { name: paper.name(objective) };
    const unknown = codes.find((code) => !isTarget(code));
    if (unknown !== undefined)
      yield atCell('H', objective, 'sdgTarget', 'I09', { values: { ...values, code: unknown } });
    const used = [...indicators];
    const isExplained = used.some((indicator) => paper.isFilled(indicator, 'sdgReason'));
    for (const code of codes) {
      const isMatched = used.some((indicator) => indicatorTarget(paper.text(indicator, 'sdg')) === code);
      if (MATCHED_TARGETS.includes(code) && used.length > 0 && !isMatched && !isExplained)
        yield atCell('H', objective, 'outcomeIndicator', 'I09.match', {
          values: { ...values, code },
          mark: code,
        });
    }
  }
  for (const indicator of paper.rows('T7')) {
    const code = paper.text(indicator, 'sdg');
    if (code !== '' && !isIndicator(code))
      yield atCell('H', indicator, 'sdg', 'I09', { values: { name: paper.name(indicator), code } });
  }
});

/** A change that is so many times as fast as the one before is asked about. */
const FASTER_TIMES = 3;

/** I10, a hint: what is promised for each year is not far more than what happened before. */
const targetsRealistic = rule('I10', EVERY_PAPER, '2.2.5 | Rwanda, mid-term review', function* (paper) {
  for (const indicator of paper.rows('T7')) {
    const [earlier, earlierYear] = [
      paper.number(indicator, 'earlier'),
      paper.number(indicator, 'earlierYear'),
    ];
    const [baseline, baselineYear] = [
      amount(paper, indicator, 'baseline'),
      paper.number(indicator, 'baselineYear'),
    ];
    const [target, targetYear] = [amount(paper, indicator, 'target'), paper.number(indicator, 'targetYear')];
    if (earlier === null || earlierYear === null || baseline === null || baselineYear === null) continue;
    if (target === null || targetYear === null || baselineYear <= earlierYear || targetYear <= baselineYear)
      continue;
    const before = (baseline - earlier) / (baselineYear - earlierYear);
    const promised = (target - baseline) / (targetYear - baselineYear);
    if (before !== 0 && Math.abs(promised) > FASTER_TIMES * Math.abs(before))
      yield atCell('H', indicator, 'target', 'I10', {
        values: {
          name: paper.name(indicator),
          promised: Math.round(promised * 10) / 10,
          before: Math.round(before * 10) / 10,
        },
      });
  }
});

/** I11: the figures come from a system that there is, or a measure makes it. */
const sourcesExist = rule('I11', EVERY_PAPER, '2.2.5 | GPE, evaluation of sector plans', function* (paper) {
  for (const indicator of paper.rows('T7')) {
    if (!paper.isFilled(indicator, 'source')) continue;
    const sourceIs = paper.text(indicator, 'sourceIs');
    const values = { name: paper.name(indicator) };
    if (sourceIs === '') yield atCell('W', indicator, 'sourceIs', 'I11', { values });
    if (sourceIs === 'to-be-made' && paper.linked(indicator, 'madeBy').length === 0)
      yield atCell('W', indicator, 'madeBy', 'I11.made', { values });
  }
});

/** Rules I01 to I11. */
export const INDICATORS: readonly Rule[] = [
  everythingMeasured,
  indicatorsComplete,
  targetsFitDirection,
  baselinesRecent,
  peopleTold,
  percentagesFit,
  baselinesMade,
  indicatorsFew,
  codesKnown,
  targetsRealistic,
  sourcesExist,
];
