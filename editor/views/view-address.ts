import { isId, type ObjectId } from '../../document/ids.ts';
import { isViewKind, type ViewKind } from '../../document/views/view.ts';

/** A view, and which group or body it is about; null for the first. */
export interface ViewChoice {
  readonly kind: ViewKind;
  readonly subject: ObjectId | null;
}

/** What stands before a view's name in an address. */
const MARK = '#view=';

/** The part of an address that leads to a view. */
export function viewHash({ kind, subject }: ViewChoice): string {
  return `${MARK}${kind}${subject === null ? '' : `:${subject}`}`;
}

/** The view that an address with `hash` leads to; null when it leads to none. */
export function viewIn(hash: string): ViewChoice | null {
  if (!hash.startsWith(MARK)) return null;
  const [kind, subject = ''] = hash.slice(MARK.length).split(':');
  return isViewKind(kind) ? { kind, subject: isId('o', subject) ? subject : null } : null;
}
