import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { finishSignOut } from './app/sign-out.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/scripts.css';

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no element with the id app');

void finishSignOut().then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
