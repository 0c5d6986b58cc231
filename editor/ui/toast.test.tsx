import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { createFakeServer } from '../testing/fake-server.ts';
import { render } from '../testing/render.tsx';
import { ToastProvider, useToast } from './toast.tsx';

function Page({ undo }: { readonly undo: () => void }) {
  const toast = useToast();
  return <button onClick={() => toast({ text: 'Suggestion accepted', undo })}>Accept</button>;
}

test('[V8] who takes something back where it is told of is then where they were before', async () => {
  const undo = vi.fn<() => void>();
  const shown = await render(
    createFakeServer(null),
    <ToastProvider>
      <Page undo={undo} />
    </ToastProvider>,
  );
  const button = (words: string) =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words);
  const accept = button('Accept');
  act(() => accept?.focus());
  await act(async () => accept?.click());
  act(() => button('Undo')?.focus());
  await act(async () => button('Undo')?.click());
  expect(undo).toHaveBeenCalledOnce();
  expect(button('Undo')).toBeUndefined();
  expect(document.activeElement).toBe(accept);
  shown.close();
});
