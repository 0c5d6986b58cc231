import { may } from '../../document/access.ts';
import type { ParentChoiceView, ParentView } from '../../document/api.ts';
import type { DocumentId } from '../../document/ids.ts';
import { PARENT_KINDS, PARENT_KITS } from '../../document/parent.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { Refused } from '../../document/refusals.ts';
import type { Backstage } from '../backstage/backstage.ts';
import { areSameParts } from '../backstage/same-parts.ts';
import type { Clock } from '../clock.ts';
import { putLatest } from '../latest.ts';
import { documentResource } from '../people/gate.ts';
import type { Directory, DirectoryReader, DocumentRecord, PersonRecord } from '../storage/directory.ts';
import type { NewRecord } from '../storage/document-store.ts';
import type { Rooms } from '../sync/rooms-port.ts';

/** A plan is not read anew more often than this, in ms: all who follow it ask at the same moment. */
const FRESH_MS = 2_000;
/** So long after an edit it is looked whether those who follow the plan have to be told, in ms: once for a whole sentence. */
const NEWS_MS = 5_000;
/** Plans kept in memory. */
const MOST_REMEMBERED = 100;

/** Which document serves which: a strategy its policy, a plan its strategy or policy. */
export interface Parents {
  /** The document that `document` serves, with what of its plan the chain needs, as far as `reader` may read it. */
  of(document: DocumentRecord, reader: PersonRecord): Promise<ParentView>;
  /** The same for work that is done without the parent where that is damaged: it is reported, and as good as hidden. */
  ofOrHidden(document: DocumentRecord, reader: PersonRecord): Promise<ParentView>;
  /** The documents that `document` could serve, among those `reader` may read; its own team's first. */
  choices(document: DocumentRecord, reader: PersonRecord): Promise<readonly ParentChoiceView[]>;
  /** From now on `id` serves `parent`. @throws {Refused} where one of its kind cannot. */
  name(id: DocumentId, parent: DocumentId | null): Promise<void>;
  /** To be called with what is written into a document: those who have one open that serves it are told of a new plan. */
  hear(id: DocumentId, records: readonly NewRecord[]): void;
}

interface Remembered {
  readonly at: number;
  readonly parts: readonly Uint8Array[];
  readonly plan: readonly PlanObject[];
}

/** The documents in `directory`, and the plans in `rooms`: read backstage, where nobody who writes waits for it, and not again before the text is another. */
export function createParents({
  directory,
  rooms,
  backstage,
  clock,
  report,
}: {
  readonly directory: Directory;
  readonly rooms: Pick<Rooms, 'parts' | 'tell' | 'present'>;
  readonly backstage: Pick<Backstage, 'plan'>;
  readonly clock: Clock;
  /** Told when a plan could not be read for news of it or for a file; whoever asks for it alone is told so themselves. */
  readonly report: (document: DocumentId, error: unknown) => void;
}): Parents {
  const remembered = new Map<DocumentId, Promise<Remembered>>();
  const waiting = new Set<DocumentId>();
  /** What those who follow a plan were last told of, for as long as anybody does. */
  const told = new Map<DocumentId, readonly PlanObject[]>();

  function planOf(id: DocumentId): Promise<Remembered> {
    const reading = readPlan(id, remembered.get(id));
    putLatest(remembered, [id, reading], MOST_REMEMBERED);
    reading.catch(() => {
      if (remembered.get(id) === reading) remembered.delete(id);
    });
    return reading;
  }

  async function readPlan(id: DocumentId, earlier: Promise<Remembered> | undefined): Promise<Remembered> {
    const at = clock.now();
    const [before, parts] = await Promise.all([earlier?.catch(() => undefined), rooms.parts(id)]);
    if (before !== undefined && areSameParts(before.parts, parts)) return { ...before, at };
    return { at, parts, plan: await backstage.plan(parts, PARENT_KITS) };
  }

  async function freshPlanOf(id: DocumentId): Promise<readonly PlanObject[]> {
    const known = await remembered.get(id)?.catch(() => undefined);
    const isFresh = known !== undefined && Math.abs(clock.now() - known.at) < FRESH_MS;
    return (isFresh ? known : await planOf(id)).plan;
  }

  async function news(id: DocumentId): Promise<void> {
    const followers = await directory.list('document', { parent: id });
    const open = followers.filter((one) => rooms.present(one.id).length > 0);
    const before = told.get(id);
    told.delete(id);
    if (open.length === 0) return;
    const { plan } = await planOf(id);
    told.set(id, plan);
    if (JSON.stringify(before) === JSON.stringify(plan)) return;
    for (const one of open) rooms.tell(one.id, { type: 'parent' });
  }

  async function of(
    { parent }: DocumentRecord,
    reader: PersonRecord,
    planIn: (id: DocumentId) => Promise<readonly PlanObject[] | null>,
  ): Promise<ParentView> {
    if (parent === undefined) return { is: 'none' };
    const found = await read(directory, parent, reader);
    if (found === null) return { is: 'hidden' };
    const plan = await planIn(parent);
    if (plan === null) return { is: 'hidden' };
    const { document, choice } = found;
    return { is: 'read', ...choice, language: document.language, plan };
  }

  return {
    of: (document, reader) => of(document, reader, freshPlanOf),
    ofOrHidden: (document, reader) =>
      of(document, reader, (id) =>
        freshPlanOf(id).catch((error: unknown) => {
          report(id, error);
          return null;
        }),
      ),
    async choices({ kind, workshop, team }, reader) {
      const documents = await directory.list('document', { workshop });
      const kinds = PARENT_KINDS[kind];
      const found = await Promise.all(
        documents.filter((one) => kinds.includes(one.kind)).map((one) => read(directory, one.id, reader)),
      );
      return found
        .flatMap((one) => (one === null ? [] : [one]))
        .toSorted((one, other) => Number(other.document.team === team) - Number(one.document.team === team))
        .map(({ choice }) => choice);
    },
    async name(id, parent) {
      await directory.change(async (writer) => {
        const document = await writer.get('document', id);
        if (document === null) throw new Refused('access/not-found');
        const { parent: _, ...without } = document;
        if (parent === null) return writer.put('document', without);
        const above = await writer.get('document', parent);
        if (above === null) throw new Refused('access/not-found');
        if (!PARENT_KINDS[document.kind].includes(above.kind))
          throw new Refused('request/invalid', { parent: 'is no kind of document that this one can serve' });
        writer.put('document', { ...without, parent });
      });
      rooms.tell(id, { type: 'parent' });
    },
    hear(id, records) {
      if (waiting.has(id) || !records.some(({ type }) => type === 'update')) return;
      waiting.add(id);
      clock.after(NEWS_MS, () => {
        waiting.delete(id);
        news(id).catch((error: unknown) => report(id, error));
      });
    },
  };
}

/** The document `id`, if `reader` may read it. */
async function read(
  directory: DirectoryReader,
  id: DocumentId,
  reader: PersonRecord,
): Promise<{ readonly document: DocumentRecord; readonly choice: ParentChoiceView } | null> {
  const document = await directory.get('document', id);
  const team = document && (await directory.get('team', document.team));
  if (document === null || team === null) return null;
  if (!may(reader, 'body.read', documentResource(document, team))) return null;
  return { document, choice: { id, title: document.title, kind: document.kind, team: team.name } };
}
