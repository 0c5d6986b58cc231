import { expect, test } from 'vitest';
import type { DocumentDetailView } from '../../document/api.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { render } from '../testing/render.tsx';
import { createStore } from '../writing/store.ts';
import type { Desk } from './desk.ts';
import { ToolsRow } from './tools-row.tsx';
import type { Layout } from './use-layout.ts';

const desk = { cell: createStore(null), pictures: null } as unknown as Desk;
const layout = { width: 'wide', outlineShown: true, panelShown: true } as unknown as Layout;
const none = () => {};

test.each([
  ['a facilitator', { comment: true, suggest: true }, 'You can read, comment and suggest.'],
  ['a peer reviewer', { comment: true, suggest: false }, 'You can read and comment.'],
  ['an observer', { comment: false, suggest: false }, 'You can read the text.'],
])('[SG42] %s who reads is told what else they may do', async (_who, may, words) => {
  const detail = { may: { write: false, ...may } } as unknown as DocumentDetailView;
  const shown = await render(
    createFakeServer(null),
    <ToolsRow
      desk={desk}
      layout={layout}
      editor={null}
      detail={detail}
      mayWrite={false}
      mayComment={may.comment}
      length={null}
      modes={null}
      onComment={none}
      onCharacters={none}
      onCite={none}
      onPicture={none}
    />,
  );
  expect(shown.text()).toContain(words);
  shown.close();
});
