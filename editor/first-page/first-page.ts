import { isId, type DocumentId } from '../../document/ids.ts';
import { ownApi } from '../api/own-api.ts';
import { isSignOutUnderWay } from '../app/sign-out.ts';
import { openDocument } from '../connection/open-document.ts';
import { roomsAddress } from '../connection/rooms-address.ts';
import { remembered } from '../drafting/remember.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/scripts.css';
import '../writing/writing.css';
import '../pictures/pictures.css';
import './first-page.css';
import { openFirstPage } from './open-first-page.ts';

const id = /^\/document\/([^/]+)\/write\/?$/.exec(globalThis.location.pathname)?.[1];
const app = document.getElementById('app');
const loadRest = () => import('../main.tsx').then(() => undefined);

if (app === null || !isId('d', id) || isSignOutUnderWay()) void loadRest();
else void begin(id, app);

function begin(documentId: DocumentId, hidden: HTMLElement): Promise<void> {
  return openFirstPage({
    id: documentId,
    me: ownApi.me(),
    open: (person) => openDocument({ document: documentId, person, url: roomsAddress() }),
    place: document.body,
    hidden,
    section: globalThis.location.hash.slice(1),
    remembered,
    frame: (act) => void requestAnimationFrame(act),
    after: (ms, act) => void setTimeout(act, ms),
    loadRest,
  });
}
