import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { directionOf } from '../../document/languages.ts';
import { useApi } from '../api/use-api.tsx';
import { atFirst } from '../i18n/at-first.ts';
import type { Catalogue } from '../i18n/catalogue.ts';
import { LanguageProvider } from '../i18n/i18n.tsx';
import { interfaceLanguage, loadCatalogue } from '../i18n/load.ts';
import { useSession } from './session.tsx';

const CHOSEN = 'codraft:language';

const ChooseContext = createContext<(code: string) => void>(() => undefined);

/** Shows everything below in the language the person chose, or else the one their browser asks for. */
export function InterfaceLanguage({ children }: { readonly children: ReactNode }) {
  const api = useApi();
  const { session, refresh } = useSession();
  const [chosen, setChosen] = useState(() => localStorage.getItem(CHOSEN));
  const [loaded, setLoaded] = useState<{ readonly code: string; readonly catalogue: Catalogue }>();

  const signedIn = session.is === 'in' ? session.me.person.language : null;
  const code = useMemo(
    () => interfaceLanguage([signedIn, chosen, ...navigator.languages].filter((wanted) => wanted !== null)),
    [signedIn, chosen],
  );

  useEffect(() => {
    let isWanted = true;
    void loadCatalogue(code)
      .catch(() => atFirst)
      .then((catalogue) => {
        if (!isWanted) return;
        document.documentElement.lang = code;
        document.documentElement.dir = directionOf(code);
        setLoaded({ code, catalogue });
      });
    return () => {
      isWanted = false;
    };
  }, [code]);

  const choose = useCallback(
    (next: string) => {
      localStorage.setItem(CHOSEN, next);
      setChosen(next);
      // Without a network the choice holds on this device alone.
      if (signedIn !== null)
        void api
          .setLanguage(next)
          .then(refresh)
          .catch(() => undefined);
    },
    [api, refresh, signedIn],
  );

  if (loaded === undefined) return null;
  return (
    <ChooseContext value={choose}>
      <LanguageProvider code={loaded.code} catalogue={loaded.catalogue}>
        {children}
      </LanguageProvider>
    </ChooseContext>
  );
}

/** Changes the language of the interface, here and, for somebody signed in, wherever they sign in. */
export function useChooseLanguage(): (code: string) => void {
  return useContext(ChooseContext);
}
