import { useMemo } from 'react';
import { readBody } from '../../document/body.ts';
import { checkPaper, type Accepted } from '../../document/checks/check.ts';
import { layOut, type PaperFacts } from '../../document/checks/layout.ts';
import { READINESS, unreadyIn } from '../../document/checks/readiness.ts';
import type { SectionId } from '../../document/ids.ts';
import type { OpenDocument } from '../connection/open-document.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import type { ShownSection } from '../writing/sections.ts';
import { homeOf, homesIn } from './homes.ts';
import styles from './checks.module.css';

/** What readiness needs to be told of. */
export interface ReadinessProps {
  readonly document: Pick<OpenDocument, 'ydoc'>;
  readonly facts: PaperFacts;
  /** Reasons of what was accepted: it is ready. */
  readonly accepted: Accepted;
  readonly sections: readonly Pick<ShownSection, 'id' | 'number'>[];
  /** Show what the checks find beside the text. */
  readonly onChecks: () => void;
}

/** What is not ready in the document before it is taken home: how much of what, and where. It keeps nobody from taking it. */
export function Readiness({ document: { ydoc }, facts, accepted, sections, onChecks }: ReadinessProps) {
  const { t } = useLanguage();
  const lines = useMemo(() => {
    const body = readBody(ydoc);
    const layout = layOut(body, facts);
    const homes = homesIn(body);
    const unready = unreadyIn(layout, checkPaper(layout, accepted));
    return READINESS.flatMap((kind) => {
      const ofKind = unready.filter((one) => one.kind === kind);
      const places = new Set(ofKind.map((one) => homeOf(one, homes)));
      return ofKind.length === 0
        ? []
        : [{ kind, count: ofKind.length, numbers: numbersOf(sections, places) }];
    });
  }, [ydoc, facts, accepted, sections]);
  const count = lines.reduce((sum, line) => sum + line.count, 0);
  if (count === 0) return <p className={styles['ready']}>{t('ready.nothing')}</p>;
  return (
    <Disclosure title={t('ready.title', { count })}>
      <ul className={styles['unready']}>
        {lines.map(({ kind, count: ofKind, numbers }) => (
          <li key={kind}>
            {t(`ready.${kind}`, { count: ofKind })}
            {numbers !== '' && <small className={styles['basis']}>{t('ready.where', { numbers })}</small>}
          </li>
        ))}
      </ul>
      <Button size="small" onPress={onChecks}>
        {t('ready.checks')}
      </Button>
    </Disclosure>
  );
}

/** The numbers of the sections among `places`, in the order of the text. */
function numbersOf(sections: ReadinessProps['sections'], places: ReadonlySet<SectionId | null>): string {
  return sections
    .filter(({ id }) => places.has(id))
    .map(({ number }) => number)
    .join(', ');
}
