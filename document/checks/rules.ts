import { CHAIN } from './chain.ts';
import { COMPLETENESS } from './completeness.ts';
import { FACTORS_AND_AREAS } from './factors.ts';
import { GROUPS } from './groups.ts';
import { INDICATORS } from './indicators.ts';
import { LOGIC } from './logic.ts';
import { MONEY } from './money.ts';
import { OWNERSHIP } from './ownership.ts';
import { RISKS } from './risks.ts';
import type { Rule } from './rule.ts';
import { TIME } from './time.ts';

/** All rules, in the order in which findings are told. */
export const RULES: readonly Rule[] = [
  ...COMPLETENESS,
  ...LOGIC,
  ...CHAIN,
  ...OWNERSHIP,
  ...TIME,
  ...MONEY,
  ...INDICATORS,
  ...GROUPS,
  ...FACTORS_AND_AREAS,
  ...RISKS,
];
