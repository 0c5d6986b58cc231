import type { DocumentId, PersonId, Random } from '../document/ids.ts';
import { openTemplates } from '../templates/index.ts';
import type { Backstage } from './backstage/backstage.ts';
import { createWorkerBackstage } from './backstage/worker-backstage.ts';
import type { Stopwatch } from './backstage/work.ts';
import type { Clock } from './clock.ts';
import { isSecureOrigin, type Config } from './config.ts';
import { createDocumentViews } from './documents/document-views.ts';
import { agreedSections, createDocuments } from './documents/documents.ts';
import { createDocumentPictures } from './documents/document-pictures.ts';
import { createExports } from './documents/exports.ts';
import type { Change } from '../document/suggestions/describing.ts';
import type { DescribedOnes } from '../document/suggestions/suggestions.ts';
import { createInbox } from './documents/inbox.ts';
import { createMended } from './findings/mended.ts';
import { createOutlines } from './documents/outlines.ts';
import { createParents, type Parents } from './documents/parents.ts';
import { createRefusedChanges } from './documents/refused-changes.ts';
import { createExporter, type Exporter } from './export/run-export.ts';
import { createFindings } from './findings/findings.ts';
import { createHistorian, type Historian } from './history/historian.ts';
import { createHistory } from './history/history.ts';
import { createApp } from './http/app.ts';
import { secretInCookies } from './http/cookie.ts';
import { serveEditor } from './http/editor-files.ts';
import { addressOf } from './http/address.ts';
import { allRoutes } from './http/routes.ts';
import type { Services } from './http/services.ts';
import { isCrossSite, type Site } from './http/site.ts';
import type { Log } from './log.ts';
import { createDigests } from './mail/digests.ts';
import { createMailing } from './mail/mailing.ts';
import type { Post } from './mail/post.ts';
import { measuredReports } from './measures/measured-reports.ts';
import { measuredStore } from './measures/measured-store.ts';
import { SILENT_MEASURES, type Measures } from './measures/measures.ts';
import { createAnnouncements } from './people/announcements.ts';
import { createCodeBook } from './people/code-book.ts';
import { createGate, createRights } from './people/gate.ts';
import { createInvitations } from './people/invitations.ts';
import { createJoining } from './people/joining.ts';
import { createPeople } from './people/people.ts';
import { LINK_SECRET_BYTES, newSecret } from './people/secrets.ts';
import { createSessions } from './people/sessions.ts';
import { createWorkshopService } from './people/workshop.ts';
import { createWriting } from './people/writing.ts';
import type { Readiness } from './readiness.ts';
import { logRoom } from './room-log.ts';
import { createServer } from './server.ts';
import type { DocumentStore } from './storage/document-store.ts';
import type { OpenStorage } from './storage/open-storage.ts';
import { watchedStore } from './storage/watched-store.ts';
import type { Rooms } from './sync/rooms-port.ts';
import { createRooms } from './sync/rooms.ts';
import { createSuggestionHomes } from './suggestions/homes.ts';
import { createSuggestions } from './suggestions/suggestions.ts';
import { createThreads, EVERYBODY, type Reader } from './threads/threads.ts';
import { createVersions } from './versions/versions.ts';

/** How often the records of sessions that have ended are taken away, in ms. */
const SWEEP_MS = 10 * 60_000;

/** All that a running Codraft takes from outside. */
export interface Surroundings {
  readonly config: Pick<Config, 'publicOrigin' | 'setupToken'>;
  readonly storage: Pick<OpenStorage, 'directory' | 'pictures'> &
    Partial<Pick<OpenStorage, 'generation'>> & { readonly store: DocumentStore };
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The folder with the templates, and the one with the built editor. */
  readonly templates: string;
  readonly editor: string;
  /** Makes files in another process, unless a test gives another. */
  readonly exporter?: Exporter;
  /** Milliseconds of work, with fractions. */
  readonly stopwatch: Stopwatch;
  /** Where bodies are worked on; a thread when absent. */
  readonly backstage?: Backstage;
  /** Counts what goes on; nothing is counted unless it is given. */
  readonly measures?: Measures;
  /** Whether the storage takes changes now; what the store says of itself unless something else is given. */
  readonly readiness?: () => Promise<Readiness>;
  /** Where mails are handed over; nobody is mailed unless it is given, and a public address for the links. */
  readonly post?: Post | null;
  /** Answers questions about the past in another process, unless a test gives another. */
  readonly historian?: Historian;
}

/** A running Codraft. */
export interface Codraft {
  readonly services: Services;
  readonly rooms: Rooms;
  /** The secret of the set-up link. */
  readonly setupToken: string;
  listen(port: number, host: string): Promise<number>;
  /** Stop: no new requests, what is under way is finished, open editors are told. The storage is the caller's to close. */
  close(): Promise<void>;
}

/** Everything, put together. Nothing listens yet. */
export async function createCodraft(surroundings: Surroundings): Promise<Codraft> {
  const { config, storage, clock, random, log, measures = SILENT_MEASURES } = surroundings;
  const { directory } = storage;
  const site: Site = { origin: config.publicOrigin, isSecure: isSecureOrigin(config.publicOrigin) };
  const setupToken = config.setupToken ?? newSecret(random, LINK_SECRET_BYTES);
  const templates = await openTemplates(surroundings.templates);
  for (const { folder, problems } of templates.problems)
    log.warn('template-left-out', { folder, problems: problems.length });

  const backstage = surroundings.backstage ?? createWorkerBackstage({ clock });
  const writing = createWriting(clock);
  let hearParent: Parents['hear'] = () => {};
  const watched = watchedStore(storage.store, (id, records) => {
    writing.hear(records);
    hearParent(id, records);
  });
  const store = measuredStore(watched, measures, clock);
  const sessions = createSessions({
    directory,
    clock,
    random,
    wroteAt: (person) => writing.wroteAt(person),
    report: (error) => log.error('session-use-not-kept', error),
  });
  const gate = createGate({
    directory,
    sessions,
    secretIn: (request) => secretInCookies(site, request.headers.cookie),
  });
  const refused = createRefusedChanges(clock);
  const rooms = createRooms({
    store,
    clock,
    stopwatch: surroundings.stopwatch,
    backstage,
    ...(storage.generation === undefined ? {} : { generation: storage.generation }),
    random,
    isCrossSite: (request) => isCrossSite(site, request.headers),
    addressOf: (request) => addressOf(site, request),
    identify: (request) => gate.identify(request),
    permission: (identity, document) => gate.permission(identity, document),
    agreed: async (id) => {
      const document = await directory.get('document', id);
      return document === null ? new Map() : agreedSections(document);
    },
    report: measuredReports(measures, (report) => {
      refused.note(report);
      logRoom(log, report);
    }),
    measures,
  });
  const parents = createParents({
    directory,
    rooms,
    backstage,
    clock,
    report: (document, error) => log.error('parent-not-read', error, { document }),
  });
  hearParent = (id, records) => parents.hear(id, records);
  const threads = createThreads({
    store,
    rooms,
    clock,
    can: createRights(directory),
    isSuggested: async (document, suggestion) =>
      (await suggestions.list(document)).some(({ id }) => id === suggestion),
    report: (document, seq) => log.warn('thread-entry-not-read', { document, seq }),
  });
  const describe = async (document: DocumentId, changes: readonly Change[]): Promise<DescribedOnes> => {
    const record = await directory.get('document', document);
    return backstage.describe(await rooms.parts(document), changes, record?.language ?? 'en');
  };
  const suggestions = createSuggestions({
    store,
    rooms,
    clock,
    can: createRights(directory),
    describe,
    newClient: () => Buffer.from(random(new Uint8Array(4))).readUInt32LE(),
    report: (document, seq) => log.warn('suggestion-entry-not-read', { document, seq }),
  });
  const findings = createFindings({
    store,
    rooms,
    clock,
    can: createRights(directory),
    report: (document, seq) => log.warn('finding-entry-not-read', { document, seq }),
  });
  const historian =
    surroundings.historian ??
    createHistorian({ clock, report: (problem) => log.warn('history-failed', { problem }) });
  const history = createHistory({ log: store, historian, clock });
  const versions = createVersions({
    store,
    directory,
    history,
    backstage,
    clock,
    report(document, problem) {
      if ('error' in problem) log.error('milestone-not-kept', problem.error, { document });
      else log.warn('version-entry-not-read', { document, seq: problem.seq });
    },
  });
  /** Who wrote something beside the text of `document` that `reader` may know of, or decided about it. */
  const authorsOf = async (document: DocumentId, reader: Reader): Promise<ReadonlySet<PersonId>> => {
    const authors = await Promise.all([
      threads.authorsOf(document, reader),
      suggestions.authorsOf(document),
      versions.authorsOf(document),
      findings.authorsOf(document),
    ]);
    return new Set(authors.flatMap((each) => [...each]));
  };
  const exporter =
    surroundings.exporter ??
    createExporter({ clock, report: (problem) => log.warn('export-failed', { problem }) });
  const outlines = createOutlines({ rooms, backstage, clock });
  const announcements = createAnnouncements({
    directory,
    rooms,
    authorsOf: (document) => authorsOf(document.id, EVERYBODY),
  });
  const codes = createCodeBook({ directory, clock });
  const inbox = createInbox({
    directory,
    findings,
    mended: createMended({ rooms, backstage, templates, clock }),
    threads,
    suggestions,
    homes: createSuggestionHomes(describe),
    clock,
    report: (document, error) => log.error('inbox-not-read', error, { document }),
  });
  const views = createDocumentViews({
    directory,
    rooms,
    threads,
    authorsOf,
    outlines,
    templates,
    refused,
    report: ({ id }, error) => log.error('document-not-read', error, { document: id }),
  });
  const { post = null } = surroundings;
  const { publicOrigin: origin } = config;
  const mail = post === null || origin === null ? null : { directory, inbox, views, post, origin, clock };
  const digests =
    mail &&
    createDigests({
      ...mail,
      report(what) {
        measures.mailed(what.is === 'sent' ? 'sent' : 'unsent');
        if (what.is === 'failed') log.error('digest-failed', what.error);
        else if (what.is !== 'sent') log.warn('digest-not-sent', { why: what.is, code: what.code });
      },
    });
  let isStopping = false;
  const services: Services = {
    directory,
    sessions,
    threads,
    suggestions,
    templates,
    clock,
    workshop: createWorkshopService({ directory, clock, random, setupToken, sessions, announcements }),
    invitations: createInvitations({ directory, clock, random }),
    joining: createJoining({ directory, clock, random, sessions, codes, announcements }),
    people: createPeople({ directory, announcements }),
    parents,
    documents: createDocuments({ directory, rooms, templates, outlines, clock, random }),
    views,
    findings,
    inbox,
    mailing:
      mail &&
      createMailing({ ...mail, random, report: (code) => log.warn('confirmation-not-sent', { code }) }),
    exports: createExports({
      directory,
      rooms,
      templates,
      exporter,
      pictures: storage.pictures,
      threads,
      suggestions,
      findings,
      clock,
    }),
    pictures: createDocumentPictures({ directory, pictures: storage.pictures, rooms }),
    history,
    versions,
    async audit(document, by, deed) {
      try {
        const json = JSON.stringify(deed);
        await store.append(document, [{ type: 'audit', person: by, at: clock.now(), json }]);
      } catch (error) {
        log.error('audit-not-kept', error, { document }); // a full disk must not keep people from their text
      }
    },
    readiness: async () => (isStopping ? 'stopping' : (surroundings.readiness?.() ?? store.condition())),
  };

  const app = createApp({
    routes: allRoutes(services),
    sessions,
    site,
    clock,
    random,
    log,
    sync: (request, response) => rooms.handleRequest(request, response),
    condition: () => store.condition(),
    editor: serveEditor(surroundings.editor),
  });
  const server = createServer({ app, rooms, clock });
  const stopListening = store.onCondition((condition) => log.warn('storage', { condition }));

  let callOffSweep = () => {};
  const sweepLater = () => {
    callOffSweep = clock.after(SWEEP_MS, () => {
      sessions
        .sweep()
        .then((people) => announcements.accessChanged(people))
        .catch((error: unknown) => log.error('sessions-not-swept', error))
        .finally(() => {
          if (!isStopping) sweepLater();
        });
    });
  };
  sweepLater();
  digests?.begin();
  backstage.begin();

  return {
    services,
    rooms,
    setupToken,
    listen: (port, host) => server.listen(port, host),
    async close() {
      isStopping = true;
      callOffSweep();
      stopListening();
      await server.close();
      await digests?.close();
      exporter.close();
      backstage.close();
      historian.close();
    },
  };
}
