import { readCell } from '../../document/plan/cells.ts';
import { FIELDS, type Field, type Kit } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import type { Translate } from '../i18n/i18n.tsx';
import { titleOf, type PlanView } from './plan-store.ts';

/** The words of a cell as people read them: choices and links in words, everything else as typed. */
export function cellText(t: Translate, view: PlanView, object: PlanObject, field: Field): string {
  const typed = object.cells[field.key] ?? '';
  const { type } = field;
  if (typed === '') return '';
  if (type.is === 'choice' && type.of.includes(typed)) return t(choiceLabel(object.kit, field.key, typed));
  if (type.is === 'link') {
    const linked = view.objects.find(({ id }) => id === typed);
    return linked === undefined ? t('plan.goneObject') : titleOf(view, linked);
  }
  return typed;
}

/** What is wrong with a cell, in a sentence; null when it can be read or is empty. */
export function cellTrouble(t: Translate, object: PlanObject, field: Field): string | null {
  const reading = readCell(field.type, object.cells[field.key] ?? '');
  return reading.is === 'unread' ? t(`plan.unread.${reading.expected}`) : null;
}

/** The heading of a column. */
export function columnLabel(kit: Kit, key: string): MessageKey {
  return `kit.${kit}.${key}` as MessageKey;
}

/** The words for one of a column's choices. */
export function choiceLabel(kit: Kit, key: string, choice: string): MessageKey {
  return `kit.${kit}.${key}.${choice}` as MessageKey;
}

/** The columns of a kit. */
export function columns(kit: Kit): readonly Field[] {
  return FIELDS[kit];
}
