import type { Config } from './config.ts';
import type { Invitations } from './people/invitations.ts';
import type { DirectoryReader, PersonRecord } from './storage/directory.ts';

/** Everybody who may organise a workshop: those who need a way back when they lost their sessions. */
export async function organisersIn(directory: DirectoryReader): Promise<readonly PersonRecord[]> {
  const people = await directory.list('person');
  return people.filter(
    ({ workshopRoles, standing }) => workshopRoles.includes('organiser') && standing === 'joined',
  );
}

/** A link for each of `people` that lets them in as themselves, once, as lines to print. */
export async function linksFor(
  people: readonly PersonRecord[],
  {
    invitations,
    origin,
    lifeMs,
  }: {
    readonly invitations: Pick<Invitations, 'bringBack'>;
    readonly origin: string;
    readonly lifeMs?: number;
  },
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const person of people) {
    const { secret, role } = await invitations.bringBack(person, person, lifeMs);
    lines.push(`  ${person.name} (${role})`, `    ${origin}${secret}`);
  }
  return lines;
}

/** Where browsers find the server when it listens on `port`. */
export function originOf(
  { publicOrigin, host }: Pick<Config, 'publicOrigin' | 'host'>,
  port: number,
): string {
  if (publicOrigin !== null) return publicOrigin;
  const isHere = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host);
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${isHere ? 'localhost' : name}:${port}`;
}
