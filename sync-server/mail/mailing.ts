import { seenAfter, type SeenMark } from '../../document/digest.ts';
import type { PersonId, Random } from '../../document/ids.ts';
import type { MailRequest, MailView } from '../../document/mail-requests.ts';
import { Refused } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import type { Inbox } from '../documents/inbox.ts';
import { DAY_MS } from '../people/days.ts';
import { hashOfSecret, LINK_SECRET_BYTES, newSecret } from '../people/secrets.ts';
import { createThrottle } from '../people/throttle.ts';
import type { Directory, DirectoryWriter, MailRecord, PersonRecord } from '../storage/directory.ts';
import { confirmationMail } from './confirmation-mail.ts';
import { periodAt } from './periods.ts';
import type { Post } from './post.ts';
import { createSendLimits } from './send-limits.ts';

/** How long the link in the first mail works, in ms. */
export const CONFIRM_MS = DAY_MS;

/** Where people want to be mailed, and what they have seen. Only they themselves are told of it. */
export interface Mailing {
  /** Whether `person` has an address that digests go to. */
  standing(person: PersonId): Promise<'offered' | 'confirmed'>;
  view(person: PersonId): Promise<MailView>;
  /** Remember what `person` wants. An address that is new to them is mailed a link first. */
  set(person: PersonRecord, request: MailRequest): Promise<MailView>;
  forget(person: PersonId): Promise<void>;
  /** Use the link of the first mail up; the address counts from then on. */
  confirm(secret: string, from: string): Promise<void>;
  /** End the mails that `secret` stands in, and forget the address. What is not known has been ended before. */
  leave(secret: string, from: string): Promise<void>;
  /** Note what `person` has seen on the screen, where a digest depends on it. */
  see(person: PersonRecord, marks: readonly SeenMark[]): Promise<void>;
}

/** The addresses in `directory`. */
export function createMailing({
  directory,
  inbox,
  post,
  origin,
  clock,
  random,
  report,
}: {
  readonly directory: Directory;
  readonly inbox: Inbox;
  readonly post: Post;
  /** Where links lead. */
  readonly origin: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Told the code when a first mail could not be sent. */
  readonly report: (code: string) => void;
}): Mailing {
  const limits = createSendLimits(clock);
  const throttle = createThrottle(clock);

  function viewOf(record: MailRecord | null): MailView {
    const isWaiting = record?.asked != null && record.asked.expiresAt > clock.now();
    return {
      address: record?.address ?? null,
      waiting: isWaiting ? (record.asked?.address ?? null) : null,
      period: record?.period ?? 'weekly',
    };
  }

  /** `record` as it is when a period begins anew: what came before is not told. */
  function begunNow(record: MailRecord): MailRecord {
    const { period, zone } = record;
    const begun = period === 'none' ? '' : periodAt(clock.now(), zone, period);
    return { ...record, begun, toldUntil: clock.now(), seen: {} };
  }

  function withWishes(record: MailRecord, { period, zone }: MailRequest): MailRecord {
    if (record.period === period && record.zone === zone) return record;
    const changed = { ...record, period, zone };
    if (record.period === 'none' || period === 'none') return begunNow(changed);
    return { ...changed, begun: periodAt(clock.now(), zone, period) };
  }

  /** The record that `isIt`, by the secret of a link that came from `from`. */
  async function bySecret(
    writer: DirectoryWriter,
    [secret, from]: readonly [string, string],
    isIt: (record: MailRecord, hash: string) => boolean,
  ): Promise<MailRecord | null> {
    const hash = hashOfSecret(secret);
    const found = (await writer.list('mail')).find((record) => isIt(record, hash));
    if (found !== undefined) return found; // who has the right one does not wait for those who guess
    if (!throttle.allows(from, secret)) throw new Refused('request/too-fast');
    throttle.wrong(from, secret);
    return null;
  }

  return {
    async standing(person) {
      return (await directory.get('mail', person))?.address == null ? 'offered' : 'confirmed';
    },
    view: async (person) => viewOf(await directory.get('mail', person)),
    async set(person, request) {
      const { address } = request;
      const secret = newSecret(random, LINK_SECRET_BYTES);
      const expiresAt = clock.now() + CONFIRM_MS;
      const blank = begunNow({
        id: person.id,
        address: null,
        asked: null,
        period: request.period,
        zone: request.zone,
        leave: newSecret(random, LINK_SECRET_BYTES),
        begun: '',
        toldUntil: 0,
        seen: {},
      });
      const isKnown = (record: MailRecord | null) => record?.address === address;
      const before = await directory.get('mail', person.id);
      if (!isKnown(before)) {
        if (!limits.take(person.id, address)) throw new Refused('mail/too-many');
        const workshop = await directory.get('workshop', person.workshop);
        const posting = await post.send(
          confirmationMail({
            to: address,
            link: `${origin}/mail#confirm=${secret}`,
            language: person.language,
            workshop: workshop?.title ?? '',
            messageId: `<confirm.${hashOfSecret(secret).slice(0, 16)}@${new URL(origin).hostname}>`,
          }),
        );
        if (posting.is !== 'sent') report(posting.code);
        // What was perhaps sent may lie in somebody's mailbox, with a link that has to work.
        if (posting.is !== 'sent' && posting.is !== 'unsure') throw new Refused('mail/not-sent');
      }
      return directory.change(async (writer) => {
        const now = await writer.get('person', person.id);
        if (now?.standing !== 'joined') throw new Refused('access/not-found');
        const record = (await writer.get('mail', person.id)) ?? blank;
        const asked = isKnown(before) ? null : { address, hash: hashOfSecret(secret), expiresAt };
        const after = { ...withWishes(record, request), asked };
        writer.put('mail', after);
        return viewOf(after);
      });
    },
    forget: (person) => directory.change((writer) => writer.remove('mail', person)),
    confirm: (secret, from) =>
      directory.change(async (writer) => {
        const record = await bySecret(writer, [secret, from], ({ asked }, hash) => asked?.hash === hash);
        const asked = record?.asked ?? null;
        if (record === null || asked === null || asked.expiresAt <= clock.now())
          throw new Refused('mail/unknown-link');
        writer.put('mail', { ...begunNow(record), address: asked.address, asked: null });
      }),
    leave: (secret, from) =>
      directory.change(async (writer) => {
        const record = await bySecret(
          writer,
          [secret, from],
          ({ leave }, hash) => hashOfSecret(leave) === hash,
        );
        if (record !== null) writer.remove('mail', record.id);
      }),
    async see(person, marks) {
      const before = await directory.get('mail', person.id);
      if (before?.address == null || before.period === 'none' || marks.length === 0) return;
      const { calls } = await inbox.of(person);
      await directory.change(async (writer) => {
        const record = await writer.get('mail', person.id);
        if (record?.address == null) return;
        const seen = seenAfter(marks, calls, record);
        if (JSON.stringify(seen) !== JSON.stringify(record.seen)) writer.put('mail', { ...record, seen });
      });
    },
  };
}
