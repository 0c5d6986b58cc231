import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import type { z } from 'zod';
import { STORAGE_HEADER } from '../../document/storage-header.ts';
import type { Random } from '../../document/ids.ts';
import { REQUEST_MOST_BYTES } from '../../document/limits.ts';
import { Refused } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Caller, Sessions } from '../people/sessions.ts';
import type { StoreCondition } from '../storage/document-store.ts';
import { refusalIn, sendAnswer, sendRefusal } from './answers.ts';
import { secretInCookies } from './cookie.ts';
import { createFileReader, type FileReader } from './file-reader.ts';
import { refusalOfCaller, refusalOfNeeds } from './guard.ts';
import { safetyHeaders } from './headers.ts';
import { createLimits } from './limits.ts';
import { addressOf } from './address.ts';
import { PARAM_CHECKS, routeName, type AnyAsked, type Params, type Route } from './route.ts';
import { isCrossSite, type Site } from './site.ts';

export interface AppSurroundings {
  readonly routes: readonly Route[];
  readonly sessions: Pick<Sessions, 'find'>;
  readonly site: Site;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Serves live documents where WebSockets are blocked; has checks and limits of its own, and is no part of the list. */
  readonly sync: (request: IncomingMessage, response: ServerResponse) => void;
  /** Whether changes can be kept now; said with every answer of the interface while they cannot. */
  readonly condition: () => StoreCondition;
  /** Serves the editor's files, and its page for every other address. */
  readonly editor: RequestHandler;
}

/** What is known about a request while it is answered. */
interface Locals {
  request: string;
  route: string;
  person: string | null;
}

/** The HTTP side: every route behind the same checks, in the same order, and the editor beside them. */
export function createApp(surroundings: AppSurroundings): Express {
  const { routes, site, sync, editor } = surroundings;
  const app = express();
  app.disable('x-powered-by');
  app.enable('case sensitive routing');
  app.set('etag', false);
  app.use(watch(surroundings));
  app.use(...safetyHeaders(site));

  const readJson = express.json({ limit: REQUEST_MOST_BYTES, strict: true, type: 'application/json' });
  const answer = createAnswer(surroundings);
  for (const route of routes) {
    const method = route.method.toLowerCase() as Lowercase<Route['method']>;
    const type = route.file === null ? JSON_TYPE : FILE_TYPE;
    const before = route.path.startsWith('/api/') ? [door(site, type)] : [];
    app[method](route.path, ...before, ...(route.body === null ? [] : [readJson]), answer(route));
  }
  app.use('/api', (_, response) => sendRefusal(response, 'access/not-found'));
  app.post(/^\/sync\//, (request, response) => sync(request, response));
  app.use(editor);
  app.use(lastResort(surroundings.log));
  return app;
}

/** Gives a request its number, and logs how it went: the route's name, never the address with what stands in it. */
function watch({ clock, random, log, condition }: AppSurroundings): RequestHandler {
  return (request, response, next) => {
    const started = clock.now();
    const id = Buffer.from(random(new Uint8Array(8))).toString('hex');
    response.locals = { request: id, route: '', person: null } satisfies Locals;
    response.setHeader('X-Request-Id', id);
    if (/^\/(api\/|healthz|readyz)/.test(request.path)) response.setHeader('Cache-Control', 'no-store');
    if (request.path.startsWith('/api/') && condition() !== 'writable')
      response.setHeader(STORAGE_HEADER, condition());
    response.on('finish', () => {
      const { route, person } = response.locals as Locals;
      if (route === '' || route.endsWith('z')) return; // files, and the questions of a supervisor
      const facts = { request: id, route, status: response.statusCode, ms: clock.now() - started, person };
      log.info('answered', facts);
    });
    next();
  };
}

/** What a request's body has to be called. A form of another site can send anything but these without asking first. */
const JSON_TYPE = /^application\/json\s*(;|$)/i;
const FILE_TYPE = /^application\/octet-stream\s*(;|$)/i;

/** Turns away what another site sent, and what is not of `type`. */
function door(site: Site, type: RegExp): RequestHandler {
  return (request, _, next) => {
    if (isCrossSite(site, request.headers)) throw new Refused('access/cross-site');
    if (request.method !== 'GET' && !type.test(request.headers['content-type'] ?? ''))
      throw new Refused('request/not-json');
    next();
  };
}

/** Checks a request from the outside in, and has its route answer it. */
function createAnswer({ sessions, site, clock }: AppSurroundings): (route: Route) => RequestHandler {
  const limits = createLimits(clock);
  const readFile = createFileReader();
  return (route) => async (request, response) => {
    const locals = response.locals as Locals;
    locals.route = routeName(route);
    const address = addressOf(site, request);
    const secret = secretInCookies(site, request.headers.cookie);
    const caller = secret === null ? null : await sessions.find(secret);
    if (!limits(caller === null ? address : caller.session.id, caller !== null))
      throw new Refused('request/too-fast');
    locals.person = caller?.person.id ?? null;
    await sendAnswer(response, await answerOf(route, request, { caller, address, readFile }), site);
  };
}

async function answerOf(
  route: Route,
  request: Request,
  {
    caller,
    address,
    readFile,
  }: { readonly caller: Caller | null; readonly address: string; readonly readFile: FileReader },
) {
  const refused = refusalOfCaller(route.who, caller);
  if (refused !== null) throw new Refused(refused);
  const asked: AnyAsked = {
    params: checkedParams(request),
    query: checked(route.query, { ...request.query }),
    body: route.body === null ? null : checked(route.body, request.body ?? {}),
    caller,
    address,
  };
  if (route.who === 'permitted' && caller !== null) {
    const missing = refusalOfNeeds(await route.needs(asked), caller);
    if (missing !== null) throw new Refused(missing);
  }
  if (route.file === null || caller === null) return route.handle(asked);
  return route.handle({ ...asked, body: await readFile(request, caller.session.id, route.file) });
}

function checkedParams(request: Request): Readonly<Partial<Params>> {
  for (const [name, value] of Object.entries(request.params))
    if (typeof value !== 'string' || !PARAM_CHECKS[name as keyof Params](value))
      throw new Refused('access/not-found');
  return request.params as Readonly<Partial<Params>>;
}

/** `value` in `shape`; a refusal names each field that is wrong, and never what stood there. */
function checked(shape: z.ZodType, value: unknown): unknown {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const details: Record<string, string> = Object.create(null);
  for (const issue of result.error.issues.slice(0, 20))
    details[issue.path.map(String).join('.').slice(0, 100)] = reason(issue);
  throw new Refused('request/invalid', details);
}

/** Unknown keys are named by whoever sent them, so they are not repeated. */
function reason(issue: z.core.$ZodIssue): string {
  return issue.code === 'unrecognized_keys' ? 'has keys that are not known' : issue.message;
}

/** Every refusal becomes an answer here, and every mistake of ours a sentence that gives nothing away. */
function lastResort(log: Log): ErrorRequestHandler {
  return (error: unknown, _, response, next) => {
    const { request, route, person } = response.locals as Locals;
    const refused = refusalIn(error);
    if (refused === null || refused.code.startsWith('storage/'))
      log.error('failed', error, { request, route, person });
    else if (refused.code.startsWith('access/'))
      log.info('refused', { request, route, person, code: refused.code });
    if (response.headersSent) return next(error);
    if (refused === null) sendRefusal(response, 'server/unexpected', { request });
    else sendRefusal(response, refused.code, refused.details);
  };
}
