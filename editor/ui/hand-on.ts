/** What was typed for a field before it was there. */
export interface Typed {
  readonly words: string;
  /** Which key came last: Enter, which sends what stands in one line, Ctrl+Enter, which sends anything, or any other. */
  readonly end: 'open' | 'enter' | 'sent';
}

/** What stands before anything was typed. */
export const NOTHING_TYPED: Typed = { words: '', end: 'open' };

type Field = HTMLInputElement | HTMLTextAreaElement;

/** The fields of the page as it is now. */
export function fieldsOnPage(): ReadonlySet<Element> {
  return new Set(document.querySelectorAll('input, textarea'));
}

/**
 * Type what `typed` is into the field that has the focus or gets it first, whenever that is, and send it if it was sent. A field
 * among `others` is not meant. Returns how to call it off.
 */
export function handOn(
  typed: Typed,
  { others, onDone }: { readonly others: ReadonlySet<Element>; readonly onDone: () => void },
): () => void {
  const look = () => {
    const field = document.activeElement;
    if (!isField(field) || others.has(field)) return;
    stop();
    typeInto(field, typed);
    onDone();
  };
  const stop = () => document.removeEventListener('focusin', look);
  document.addEventListener('focusin', look);
  look();
  return stop;
}

/** Whether `element` is a field for words; a box to tick is none. */
function isField(element: Element | null): element is Field {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && element.selectionStart !== null)
  );
}

function typeInto(field: Field, { words, end }: Typed): void {
  const isLine = field instanceof HTMLInputElement;
  const text = isLine ? words.replace(/\n$/, '').replaceAll('\n', ' ') : words;
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? field.value.length, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  if (end === 'open' || (end === 'enter' && !isLine)) return;
  const keys = { key: 'Enter', ctrlKey: end === 'sent', bubbles: true, cancelable: true };
  // The field has to know what was typed first.
  setTimeout(() => {
    const isUnheard = field.dispatchEvent(new KeyboardEvent('keydown', keys));
    if (isUnheard && end === 'enter') field.form?.requestSubmit(); // what the browser does
  });
}
