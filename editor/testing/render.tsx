import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from '../api/api.ts';
import { ApiProvider } from '../api/use-api.tsx';
import { Screens } from '../app/app.tsx';
import { InterfaceLanguage } from '../app/interface-language.tsx';
import { SessionProvider } from '../app/session.tsx';
import '../i18n/later.ts';
import { fetchAhead } from '../ui/part.ts';
import { ToastProvider } from '../ui/toast.tsx';
import type { FakeServer } from './fake-server.ts';

/** Something on the screen, found by what a person sees or hears. */
export interface Shown {
  /** Waits until `text` is to be read somewhere. */
  reads(text: string | RegExp): Promise<void>;
  /** Presses the button, link, tick box or menu item called `name`. */
  press(name: string | RegExp): Promise<void>;
  /** Types `text` into the field called `label`, in the place of what is there. */
  type(label: string, text: string): Promise<void>;
  /** What the field called `label` holds. */
  value(label: string): string;
  /** Everything there is to read. */
  text(): string;
  close(): void;
}

/** The whole editor at `path`, against a fake server. */
export function renderScreens(server: FakeServer, path: string): Promise<Shown> {
  globalThis.history.replaceState(null, '', path);
  return render(server, <Screens />);
}

/** One part of the editor, with all that stands around it. What is fetched ahead is there. */
export async function render(server: FakeServer, part: ReactNode): Promise<Shown> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  await fetchAhead(() => Promise.resolve());
  localStorage.clear();
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  await act(async () => {
    root.render(
      <ApiProvider api={createApi(server.fetch)}>
        <SessionProvider>
          <InterfaceLanguage>
            <ToastProvider>{part}</ToastProvider>
          </InterfaceLanguage>
        </SessionProvider>
      </ApiProvider>,
    );
    await settled();
  });

  const text = () => document.body.textContent ?? '';
  return {
    text,
    async reads(wanted) {
      for (let turn = 0; turn < MOST_TURNS; turn += 1) {
        if (typeof wanted === 'string' ? text().includes(wanted) : wanted.test(text())) return;
        await act(settled);
      }
      throw new Error(`nowhere to be read: ${String(wanted)}\n${text()}`);
    },
    async press(name) {
      const control = named(PRESSABLE, name);
      await act(async () => {
        control.click();
        await settled();
      });
    },
    async type(label, typed) {
      const field = named('input, textarea', label) as HTMLInputElement | HTMLTextAreaElement;
      await act(async () => {
        const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
        Object.getOwnPropertyDescriptor(proto.prototype, 'value')?.set?.call(field, typed);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await settled();
      });
    },
    value: (label) => (named('input, textarea', label) as HTMLInputElement).value,
    close: () => act(() => root.unmount()),
  };
}

/** Turns of the event loop that something may take to appear: lazy screens are loaded meanwhile. */
const MOST_TURNS = 200;
const PRESSABLE =
  'button, a, input[type="checkbox"], input[type="radio"], [role="menuitem"], [role="option"], [role="tab"]';

/** One turn of the event loop, in which answers arrive and screens are drawn. */
function settled(): Promise<void> {
  return new Promise((done) => void setTimeout(done, 0));
}

/** The last control called `name`: what was opened last is in front. */
function named(selector: string, name: string | RegExp): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].filter((control) => {
    const called = nameOf(control);
    return typeof name === 'string' ? called === name : name.test(called);
  });
  const last = found.at(-1);
  if (last === undefined) throw new Error(`nothing is called ${String(name)}`);
  return last;
}

function nameOf(control: HTMLElement): string {
  const byOthers = control
    .getAttribute('aria-labelledby')
    ?.split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
    .trim();
  const own = control.getAttribute('aria-label') ?? undefined;
  return (
    own ??
    (byOthers === '' ? undefined : byOthers) ??
    control.closest('label')?.textContent ??
    control.textContent ??
    ''
  ).trim();
}
