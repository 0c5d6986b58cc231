import { describe, expect, test } from 'vitest';
import { parseId } from '../../document/ids.ts';
import type { Directory, PersonRecord, TeamRecord } from './directory.ts';

const workshop = parseId('w', 'w_00000000000000000001');
const tamarra = parseId('t', 't_00000000000000000001');
const valombre = parseId('t', 't_00000000000000000002');

/** A person named `name` with number `n`, at first a leader of the team of Tamarra. */
export function person(n: number, name: string, change: Partial<PersonRecord> = {}): PersonRecord {
  return {
    id: parseId('p', `p_${String(n).padStart(20, '0')}`),
    workshop,
    name,
    affiliation: 'Ministry of Education',
    language: 'en',
    standing: 'joined',
    workshopRoles: [],
    teamRoles: { [tamarra]: 'leader' },
    colour: n % 12,
    joinedAt: 1_792_400_400_000 + n,
    ...change,
  };
}

/** The team of Tamarra or of Valombre. */
export function team(name: 'Tamarra' | 'Valombre'): TeamRecord {
  const id = name === 'Tamarra' ? tamarra : valombre;
  return { id, workshop, name, openedTo: [], createdAt: 1_792_400_400_000 };
}

const amina = person(1, 'Amina');
const bakari = person(2, 'Bakari', { language: 'fr', teamRoles: { [valombre]: 'member' } });
const chloe = person(3, 'Chloé', { standing: 'waiting' });

async function peopleIn(directory: Directory): Promise<string[]> {
  return (await directory.list('person')).map(({ name }) => name);
}

/** What every implementation of `Directory` must do (docs/spec/storage.md). `open` gives an empty one. */
export function describeDirectoryContract(name: string, open: () => Promise<Directory>): void {
  describe(`directory contract: ${name}`, () => {
    test('[S21] a record is found by its id, and null when there is none', async () => {
      const directory = await open();
      await directory.change((change) => change.put('person', amina));
      expect(await directory.get('person', amina.id)).toEqual(amina);
      expect(await directory.get('person', bakari.id)).toBe(null);
      expect(await directory.get('team', amina.id)).toBe(null);
    });

    test('[S21] a list is in the order its records were first put', async () => {
      const directory = await open();
      await directory.change((change) => {
        for (const record of [chloe, amina, bakari]) change.put('person', record);
      });
      await directory.change((change) => change.put('person', { ...chloe, standing: 'joined' }));
      expect(await peopleIn(directory)).toEqual(['Chloé', 'Amina', 'Bakari']);
      await directory.change((change) => {
        change.remove('person', chloe.id);
        change.put('person', chloe);
      });
      expect(await peopleIn(directory)).toEqual(['Amina', 'Bakari', 'Chloé']);
    });

    test('[S21] a list with conditions has the records whose fields equal all of them', async () => {
      const directory = await open();
      await directory.change((change) => {
        for (const record of [amina, bakari, chloe]) change.put('person', record);
        change.put('team', team('Tamarra'));
      });
      const namesWhere = async (where: Partial<PersonRecord>) =>
        (await directory.list('person', where)).map(({ name: found }) => found);
      expect(await namesWhere({ language: 'en' })).toEqual(['Amina', 'Chloé']);
      expect(await namesWhere({ language: 'en', standing: 'waiting' })).toEqual(['Chloé']);
      expect(await namesWhere({ teamRoles: { [valombre]: 'member' } })).toEqual(['Bakari']);
      expect(await namesWhere({ language: 'ar' })).toEqual([]);
    });

    test('[S22] a change that throws leaves nothing, and its reason reaches who asked', async () => {
      const directory = await open();
      await directory.change((change) => change.put('person', amina));
      const refused = directory.change(async (change) => {
        change.put('person', { ...amina, name: 'Somebody else' });
        change.put('person', bakari);
        change.remove('person', amina.id);
        await Promise.resolve();
        throw new Error('the code was used up');
      });
      await expect(refused).rejects.toThrow('the code was used up');
      expect(await directory.list('person')).toEqual([amina]);
      await directory.change((change) => change.put('person', chloe));
      expect(await peopleIn(directory)).toEqual(['Amina', 'Chloé']);
    });

    test('[S22] what a change puts and removes is seen by itself at once and by others when it is kept', async () => {
      const directory = await open();
      const seen = await directory.change(async (change) => {
        change.put('person', amina);
        const inside = await change.get('person', amina.id);
        const outside = await directory.get('person', amina.id);
        change.put('person', bakari);
        change.remove('person', amina.id);
        return [inside?.name, outside, (await change.list('person')).length];
      });
      expect(seen).toEqual(['Amina', null, 1]);
      expect(await peopleIn(directory)).toEqual(['Bakari']);
    });

    test('[S22] a change that has ended cannot be added to', async () => {
      const directory = await open();
      const leaked = await directory.change((change) => change);
      expect(() => leaked.put('person', amina)).toThrow(TypeError);
      expect(await peopleIn(directory)).toEqual([]);
    });

    test('[S23] a hundred changes at once that each count one up make exactly one hundred', async () => {
      const directory = await open();
      await directory.change((change) => change.put('person', { ...amina, joinedAt: 0 }));
      const counts = await Promise.all(
        Array.from({ length: 100 }, () =>
          directory.change(async (change) => {
            const before = (await change.get('person', amina.id))?.joinedAt ?? 0;
            await Promise.resolve();
            change.put('person', { ...amina, joinedAt: before + 1 });
            return before + 1;
          }),
        ),
      );
      expect(counts).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
      expect((await directory.get('person', amina.id))?.joinedAt).toBe(100);
    });

    test('[S24] records cannot be changed from outside, neither those put nor those read', async () => {
      const directory = await open();
      const record = { ...amina, workshopRoles: [] as 'organiser'[] };
      await directory.change((change) => change.put('person', record));
      record.workshopRoles.push('organiser');
      record.name = 'Somebody else';
      const read = await directory.get('person', amina.id);
      expect(() => Object.assign(read ?? {}, { name: 'Somebody else' })).toThrow(TypeError);
      expect(await directory.get('person', amina.id)).toEqual(amina);
    });

    test('[S20] a directory that was closed takes nothing more', async () => {
      const directory = await open();
      await directory.close();
      await expect(directory.change(() => null)).rejects.toMatchObject({ code: 'storage/read-only' });
    });
  });
}
