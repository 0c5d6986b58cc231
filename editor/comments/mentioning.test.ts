import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { mentionOf } from '../../document/mentions.ts';
import { asSent, asWritten, labelsFor, mentionAt, offered } from './mentioning.ts';

const person = (seed: number, name: string, affiliation = '') => ({
  id: newId('p', (bytes) => bytes.fill(seed)),
  name,
  affiliation,
});
const amina = person(1, 'Amina Diallo', 'Ministry of Education');
const aminaToo = person(2, 'Amina Diallo', 'Ministry of Labour');
const li = person(3, 'Li');
const linda = person(4, 'Linda');
const andre = person(5, 'André Moreau-Blanc');
const mei = person(6, '李梅');
const everybody = [amina, li, linda, andre, mei];

test('[L122] what is written by name is sent by id, and comes back by name', () => {
  const written = '@Amina Diallo, please ask @Linda and (@Li). @李梅';
  const sent = asSent(written, everybody);
  expect(sent).toBe(
    `${mentionOf(amina.id)}, please ask ${mentionOf(linda.id)} and (${mentionOf(li.id)}). ${mentionOf(mei.id)}`,
  );
  expect(asWritten(sent, everybody)).toBe(written);
});

test('[L122] addresses, unknown names and beginnings of names are nobody', () => {
  for (const written of ['amina@Li.org', '@Lin', '@Lindas', '@nobody', 'a@Li'])
    expect(asSent(written, everybody)).toBe(written);
});

test('[L122] two people of one name are told apart', () => {
  const two = [amina, aminaToo, person(7, 'Li', ''), person(8, 'Li', '')];
  expect([...labelsFor(two).values()]).toEqual([
    'Amina Diallo (Ministry of Education)',
    'Amina Diallo (Ministry of Labour)',
    'Li',
    'Li 2',
  ]);
  const sent = asSent('@Amina Diallo (Ministry of Labour)?', two);
  expect(sent).toBe(`${mentionOf(aminaToo.id)}?`);
});

test('[L122] somebody who is no longer there stays who they are', () => {
  const sent = `Ask ${mentionOf(andre.id)}.`;
  expect(asSent(asWritten(sent, [amina]), [amina])).toBe(sent);
});

test('[L122] while a name is written those are offered whose name or family name begins so', () => {
  expect(mentionAt('Ask @andre', 10)).toEqual({ at: 4, piece: 'andre' });
  expect(mentionAt('me@andre', 8)).toBeNull();
  expect(mentionAt('@a\nb', 4)).toBeNull();
  const names = (piece: string) => offered(everybody, piece, 'en').map(({ name }) => name);
  expect(names('andre')).toEqual([andre.name]);
  expect(names('blanc')).toEqual([andre.name]);
  expect(names('l')).toEqual(['Li', 'Linda']);
  expect(names('')).toHaveLength(5);
  expect(names('Amina Diallo ')).toEqual([]);
  expect(names(' a')).toEqual([]);
});
