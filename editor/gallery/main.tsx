import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { en } from '../i18n/catalogue.ts';
import { LanguageProvider } from '../i18n/i18n.tsx';
import '../i18n/later.ts';
import { loadCatalogue } from '../i18n/load.ts';
import { ToastProvider } from '../ui/toast.tsx';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/scripts.css';
import { Gallery } from './gallery.tsx';

// For developers alone: `npm run dev:editor` shows it at /gallery, and no build has it. `?language=ar` turns it round.
const root = document.getElementById('app');
if (root === null) throw new Error('gallery.html has no element with the id app');
const code = new URLSearchParams(globalThis.location.search).get('language') ?? 'en';
const catalogue = code === 'en' ? en : await loadCatalogue(code);

createRoot(root).render(
  <StrictMode>
    <LanguageProvider code={code} catalogue={catalogue}>
      <ToastProvider>
        <Gallery />
      </ToastProvider>
    </LanguageProvider>
  </StrictMode>,
);
