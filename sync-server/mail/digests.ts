import { byDocument, untold } from '../../document/digest.ts';
import type { Call } from '../../document/inbox.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import type { DocumentViews } from '../documents/document-views.ts';
import type { Inbox } from '../documents/inbox.ts';
import type { Directory, MailRecord, PersonRecord } from '../storage/directory.ts';
import { digestMail, type DigestDocument } from './digest-mail.ts';
import { periodAt } from './periods.ts';
import type { Post, Posting } from './post.ts';

/** When a server that has started first looks whether a digest is due, in ms: soon, since it may have been down when it was. */
export const FIRST_LOOK_MS = 5_000;
/** How often it is looked whether a digest is due, in ms. */
export const LOOK_MS = 5 * 60_000;
/** A mail server that takes nothing, or nothing for somebody, is asked half as often each time; at least once in this, in ms. */
export const BACK_OFF_MOST_MS = 2 * 3_600_000;

/** Mails people what asks for them, once a period at most. */
export interface Digests {
  begin(): void;
  /** No more begins; a mail under way is finished. */
  close(): Promise<void>;
}

type Unsent = Exclude<Posting, { readonly is: 'sent' }>;

/** Digests for those in `directory` who gave an address. */
export function createDigests({
  directory,
  inbox,
  views,
  post,
  origin,
  clock,
  report,
}: {
  readonly directory: Directory;
  readonly inbox: Inbox;
  readonly views: Pick<DocumentViews, 'document'>;
  readonly post: Post;
  readonly origin: string;
  readonly clock: Clock;
  /** Told of every mail that was handed over or not, and of mistakes of ours; never to whom. */
  readonly report: (what: Posting | { readonly is: 'failed'; readonly error: unknown }) => void;
}): Digests {
  let isClosed = false;
  let callOff = () => {};
  let looking: Promise<void> = Promise.resolve();
  let failures = 0;
  /** Whose mail is not taken now: how often it was not, and when it is tried again. */
  const waiting = new Map<PersonId, { readonly times: number; readonly until: number }>();

  const update = (id: PersonId, change: (record: MailRecord) => MailRecord): Promise<void> =>
    directory.change(async (writer) => {
      const record = await writer.get('mail', id); // they may have taken it away meanwhile
      if (record !== null) writer.put('mail', change(record));
    });

  /** Mail `record` what they were not told, if it is time. Answers why the mail was not sent. */
  async function lookAt(record: MailRecord): Promise<Unsent | null> {
    const { id, address, asked, period } = record;
    const now = clock.now();
    if (address === null && (asked === null || asked.expiresAt <= now)) {
      await directory.change((writer) => writer.remove('mail', id));
      return null;
    }
    const person = await directory.get('person', id);
    if (address === null || period === 'none' || person?.standing !== 'joined') return null;
    const begun = periodAt(now, record.zone, period);
    if (begun === record.begun) return null;
    const calls = untold((await inbox.of(person)).calls, record);
    if (calls.length === 0) {
      await update(id, (latest) => ({ ...latest, begun, toldUntil: now, seen: {} }));
      return null;
    }
    const mail = digestMail({
      ...(await factsOf(person, calls)),
      to: address,
      period,
      leave: record.leave,
      messageId: `<digest.${id}.${begun.replace(' ', '.')}@${new URL(origin).hostname}>`,
      calls,
    });
    // First this, then the mail: whatever happens in between, nobody is mailed twice in one period.
    await update(id, (latest) => ({ ...latest, begun }));
    const posting = await post.send(mail);
    report(posting);
    if (posting.is === 'sent') {
      // Only now: what was perhaps not sent is told in the next period.
      await update(id, (latest) => ({ ...latest, toldUntil: now, seen: {} }));
      return null;
    }
    if (posting.is === 'unreachable' || posting.is === 'later')
      await update(id, (latest) => (latest.begun === begun ? { ...latest, begun: record.begun } : latest));
    return posting;
  }

  async function factsOf(person: PersonRecord, calls: readonly Call[]) {
    const workshop = await directory.get('workshop', person.workshop);
    const documents = new Map<DocumentId, DigestDocument>();
    for (const id of byDocument(calls).keys()) {
      // oxlint-disable-next-line no-await-in-loop -- one document after another: a mail must not load all at once
      const document = await documentOf(person, id);
      if (document !== null) documents.set(id, document);
    }
    const names = new Map<PersonId, string>();
    for (const { by } of calls) {
      // oxlint-disable-next-line no-await-in-loop -- from memory
      const name = (await directory.get('person', by))?.name;
      if (name !== undefined) names.set(by, name);
    }
    return { language: person.language, workshop: workshop?.title ?? '', origin, documents, names };
  }

  async function documentOf(person: PersonRecord, id: DocumentId): Promise<DigestDocument | null> {
    const record = await directory.get('document', id);
    const team = record && (await directory.get('team', record.team));
    if (record === null || team === null) return null;
    const { sections } = await views.document(person, record, team);
    return {
      title: record.title,
      team: team.name,
      section(of) {
        const found = sections?.find((each) => each.id === of);
        return found === undefined ? null : `${found.number} ${found.title}`.trim();
      },
    };
  }

  async function look(): Promise<void> {
    let isReached = true;
    for (const { id } of await directory.list('mail')) {
      if (isClosed || !isReached) break;
      const { times = 0, until = 0 } = waiting.get(id) ?? {};
      if (until > clock.now()) continue;
      try {
        // oxlint-disable-next-line no-await-in-loop -- one mail after another
        const record = await directory.get('mail', id);
        // oxlint-disable-next-line no-await-in-loop
        const unsent = record === null ? null : await lookAt(record);
        isReached = unsent?.is !== 'unreachable';
        if (unsent?.is === 'later')
          waiting.set(id, { times: times + 1, until: clock.now() + pauseAfter(times + 1) });
        else waiting.delete(id);
      } catch (error) {
        report({ is: 'failed', error });
      }
    }
    failures = isReached ? 0 : failures + 1;
  }

  function lookIn(ms: number): void {
    callOff = clock.after(ms, () => {
      looking = look()
        .catch((error: unknown) => report({ is: 'failed', error }))
        .finally(() => {
          if (!isClosed) lookIn(pauseAfter(failures));
        });
    });
  }

  return {
    begin: () => lookIn(FIRST_LOOK_MS),
    async close() {
      isClosed = true;
      callOff();
      await looking;
    },
  };
}

/** How long after so many failures it is tried again, in ms. */
function pauseAfter(failures: number): number {
  return Math.min(LOOK_MS * 2 ** failures, BACK_OFF_MOST_MS);
}
