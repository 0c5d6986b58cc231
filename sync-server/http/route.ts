import { z } from 'zod';
import type { Action, Resource } from '../../document/access.ts';
import {
  isId,
  type DocumentId,
  type InvitationId,
  type PersonId,
  type SectionId,
  type TeamId,
  type VersionId,
} from '../../document/ids.ts';
import { isPictureId, type PictureId } from '../../document/pictures/picture-file.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import { SECTION_KEY } from '../../document/template-format.ts';
import type { ExportedFile } from '../export/exported-document.ts';
import type { Caller, NewSession } from '../people/sessions.ts';

/** What can stand in a path, by the name it has there. */
export interface Params {
  document: DocumentId;
  team: TeamId;
  person: PersonId;
  invitation: InvitationId;
  section: SectionId;
  picture: PictureId;
  version: VersionId;
  template: string;
  /** The secret that ends mails. */
  leave: string;
}

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** The names in `Path`, with their types. */
export type ParamsOf<Path extends string> = Readonly<Pick<Params, NamesIn<Path> & keyof Params>>;

/** Whether a part of a path can be what its name says. What cannot be does not exist. */
export const PARAM_CHECKS: Readonly<Record<keyof Params, (text: string) => boolean>> = {
  document: (text) => isId('d', text),
  team: (text) => isId('t', text),
  person: (text) => isId('p', text),
  invitation: (text) => isId('i', text),
  section: (text) => isId('s', text),
  picture: isPictureId,
  version: (text) => isId('v', text),
  template: (text) => text.length <= 100 && SECTION_KEY.test(text),
  leave: (text) => /^[\w-]{1,200}$/.test(text),
};

/** Something that has to be permitted. */
export interface Need {
  readonly action: Action;
  readonly resource: Resource;
}

/** What has to be permitted: all of a list, or any of it. Null when the thing does not exist. An empty list is never permitted. */
export type Needs = { readonly all: readonly Need[] } | { readonly any: readonly Need[] } | null;

/** A request, checked. */
export interface Asked<P, Body, Query, C> {
  readonly params: P;
  readonly body: Body;
  readonly query: Query;
  readonly caller: C;
  readonly address: string;
}

/** What is answered. */
export type Answer =
  | { readonly json: unknown; readonly status?: 200 | 201 | 503 }
  | { readonly done: true; readonly begin?: NewSession }
  | { readonly done: true; readonly signedOut: true }
  | { readonly file: ExportedFile }
  | { readonly unchanging: Unchanging };

/** Bytes that are the same whenever they are asked for under their address. */
export interface Unchanging {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Whether the browser may keep them. */
  readonly mayKeep: boolean;
}

/** Done, and there is nothing to tell. */
export const DONE: Answer = { done: true };

/** Who may ask. `anybody` says why that is right; `session` is also who still waits to be let in. */
export type Who = 'anybody' | 'session' | 'permitted';

interface About<Path extends string, Body extends z.ZodType, Query extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: Path;
  /** One sentence for the description of the interface. */
  readonly says: string;
  /** What is answered, by its name in document/api.ts. */
  readonly answers: string;
  /** Shape of the body; requests that change something and need none have an empty one. */
  readonly body?: Body;
  readonly query?: Query;
}

type AskedBy<
  Path extends string,
  Body extends z.ZodType,
  Query extends z.ZodType,
  C extends Caller | null,
> = Asked<ParamsOf<Path>, z.output<Body>, z.output<Query>, C>;

/** A file that a route takes. It is read only after everything else was found in order. */
export interface FileWanted {
  readonly mostBytes: number;
  readonly tooLarge: RefusalCode;
}

type Nothing = z.ZodObject<Record<string, never>, z.core.$strict>;

/** A route, whatever its path and shapes are. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly says: string;
  readonly answers: string;
  readonly body: z.ZodType | null;
  /** Where a file is sent as it is: how much of it is taken, and what more is refused with. */
  readonly file: FileWanted | null;
  readonly query: z.ZodType;
  readonly who: Who;
  readonly needs: (asked: AnyAsked) => Promise<Needs>;
  readonly handle: (asked: AnyAsked) => Promise<Answer>;
}
/** A checked request whose shapes only its route knows. */
export type AnyAsked = Asked<Readonly<Partial<Params>>, unknown, unknown, Caller | null>;

/** An object without keys. */
const nothing: Nothing = z.strictObject({});

/** A route that asks nothing of who calls. */
export function openRoute<
  const Path extends string,
  Body extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
>(
  route: About<Path, Body, Query> & {
    readonly handle: (asked: AskedBy<Path, Body, Query, Caller | null>) => Promise<Answer>;
  },
): Route {
  return erased('anybody', route, async () => null);
}

/** A route for whoever has a session, also while they wait to be let in. */
export function sessionRoute<
  const Path extends string,
  Body extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
>(
  route: About<Path, Body, Query> & {
    readonly handle: (asked: AskedBy<Path, Body, Query, Caller>) => Promise<Answer>;
  },
): Route {
  return erased('session', route, async () => null);
}

/** A route for whom `needs` permits. */
export function permittedRoute<
  const Path extends string,
  Body extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
>(
  route: About<Path, Body, Query> & {
    readonly needs: (asked: AskedBy<Path, Body, Query, Caller>) => Promise<Needs> | Needs;
    readonly handle: (asked: AskedBy<Path, Body, Query, Caller>) => Promise<Answer>;
  },
): Route {
  return erased('permitted', route, async (asked) => route.needs(asked));
}

/** A route that takes a file from whom `needs` permits. */
export function fileRoute<const Path extends string>(
  route: Omit<About<Path, never, Nothing>, 'body' | 'query'> & {
    readonly file: FileWanted;
    readonly needs: (asked: Asked<ParamsOf<Path>, null, unknown, Caller>) => Promise<Needs>;
    readonly handle: (asked: Asked<ParamsOf<Path>, Uint8Array, unknown, Caller>) => Promise<Answer>;
  },
): Route {
  const { method, path, says, answers, file, needs, handle } = route;
  return {
    method,
    path,
    says,
    answers,
    file,
    body: null,
    query: nothing,
    who: 'permitted',
    needs: needs as unknown as Route['needs'],
    handle: handle as unknown as Route['handle'],
  };
}

/** The one place where a route's own types are forgotten: `app.ts` checks a request against the shapes before it calls. */
function erased<
  Path extends string,
  Body extends z.ZodType,
  Query extends z.ZodType,
  C extends Caller | null,
>(
  who: Who,
  route: About<Path, Body, Query> & {
    readonly handle: (asked: AskedBy<Path, Body, Query, C>) => Promise<Answer>;
  },
  needs: (asked: AskedBy<Path, Body, Query, C>) => Promise<Needs>,
): Route {
  const { method, path, says, answers, body, query, handle } = route;
  return {
    method,
    path,
    says,
    answers,
    body: method === 'GET' ? null : (body ?? nothing),
    file: null,
    query: query ?? nothing,
    who,
    needs: needs as unknown as Route['needs'],
    handle: handle as unknown as Route['handle'],
  };
}

/** How a route is named in logs, lists and tests: `GET /api/me`. Never holds what stands in the path. */
export function routeName({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
