import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import type { Here } from '../writing/presence.ts';
import { sayComings, watchComings, type Clock } from './comings.ts';

const clock: Clock = {
  now: () => performance.now(),
  after(ms, deed) {
    const timer = setTimeout(deed, ms);
    return () => clearTimeout(timer);
  },
};

/** Who came and went last, in a sentence for those who cannot see the faces; empty until somebody does. */
export function useComings(here: readonly Here[], isOnline: boolean): string {
  const { t, code } = useLanguage();
  const [sentence, setSentence] = useState('');
  const say = useRef({ t, code });
  const watch = useRef<ReturnType<typeof watchComings>>(undefined);
  useEffect(() => {
    say.current = { t, code };
  });
  useEffect(() => {
    const opened = watchComings(clock, (comings) =>
      setSentence(sayComings(say.current.t, say.current.code, comings)),
    );
    watch.current = opened;
    return () => opened.close();
  }, []);
  useEffect(() => {
    watch.current?.see(isOnline ? new Map(here.map(({ person, name }) => [person, name])) : null);
  }, [here, isOnline]);
  return sentence;
}
