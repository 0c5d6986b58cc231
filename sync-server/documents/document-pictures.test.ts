import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LiveEvent } from '../../document/api.ts';
import { fillSection, readBody } from '../../document/body.ts';
import { newId } from '../../document/ids.ts';
import { PICTURE_MOST_BYTES } from '../../document/limits.ts';
import { pictureIdOf } from '../../document/pictures/picture-file.ts';
import { chunk, exif, jpeg, JPEG, png } from '../../document/testing/picture-files.ts';
import { openPictures } from '../storage/pictures.ts';
import { SimulatedDisk } from '../testing/simulated-disk.ts';
import { type Browser, makePolicy, openDay, type WorkshopDay } from '../testing/workshop-day.ts';
import { createDocumentPictures } from './document-pictures.ts';

const TYPE = { 'content-type': 'application/octet-stream' };
let day: WorkshopDay;
let amina: Browser;
let path = '';

beforeEach(async () => {
  day = await openDay();
  const team = await day.team('Tamarra');
  amina = (await day.person('Amina', { teamRoles: { [team]: 'leader' } })).browser;
  path = `/api/documents/${(await makePolicy(amina, team)).id}/pictures`;
});
afterEach(() => day.close());

const send = (
  bytes: Uint8Array,
  id: string = pictureIdOf(bytes),
  headers: Readonly<Record<string, string>> = TYPE,
) => amina.ask('PUT', `${path}/${id}`, bytes, headers);

test('[I8] a picture that was sent is there, as it was sent, and sent twice it is there once', async () => {
  const bytes = png(20, 10);
  const address = `${path}/${pictureIdOf(bytes)}`;
  expect((await amina.get(address)).code).toBe('picture/unknown');
  expect([(await send(bytes)).status, (await send(bytes)).status]).toEqual([204, 204]);
  const answer = await fetch(`${day.url}${address}`, { headers: { cookie: amina.cookie } });
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
});

test('[I7] who may write sends pictures, who may read sees them, and for everybody else there are none', async () => {
  const per = (await day.person('Per', { workshopRoles: ['facilitator'] })).browser;
  const wadaya = await day.team('Wadaya');
  const juma = (await day.person('Juma', { teamRoles: { [wadaya]: 'leader' } })).browser;
  const bytes = png(3, 3);
  const address = `${path}/${pictureIdOf(bytes)}`;
  const put = async (browser: Browser) => (await browser.ask('PUT', address, bytes, TYPE)).code;
  expect([await put(per), await put(juma), await put(amina)]).toEqual([
    'access/not-allowed',
    'access/not-found',
    null,
  ]);
  const codes = [per, juma, amina, day.browser()].map(async (browser) => (await browser.get(address)).code);
  expect(await Promise.all(codes)).toEqual([null, 'access/not-found', null, 'access/signed-out']);
});

test('[I12] it is sent as a picture and nothing else, and kept by this browser alone', async () => {
  await send(png(20, 10));
  const { headers } = await amina.get(`${path}/${pictureIdOf(png(20, 10))}`);
  expect(headers.get('content-type')).toBe('image/png');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect(headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect(headers.get('vary')).toContain('Cookie');
  for (const session of await day.directory.list('session'))
    await day.directory.change((writer) => writer.put('session', { ...session, sharedComputer: true }));
  const shared = await amina.get(`${path}/${pictureIdOf(png(20, 10))}`);
  expect(shared.headers.get('cache-control')).toBe('no-store');
});

test('[I2] [I3] what another program left in a file is gone, and its name is that of what is left', async () => {
  for (const [told, bare] of [
    [png(2, 2, { before: [chunk('tEXt', new TextEncoder().encode('home'))] }), png(2, 2)],
    [jpeg([exif(1)]), JPEG],
  ] as const) {
    expect((await send(told)).code).toBe('picture/not-as-named');
    expect((await send(told, pictureIdOf(bare))).status).toBe(204);
    const answer = await fetch(`${day.url}${path}/${pictureIdOf(bare)}`, {
      headers: { cookie: amina.cookie },
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bare);
  }
});

test.for([
  ['picture/unknown-kind', new TextEncoder().encode('<svg/>')],
  ['picture/damaged', png(4, 4).subarray(0, 60)],
  ['picture/too-large', new Uint8Array(PICTURE_MOST_BYTES + 1)],
] as const)('[I1] [I5] [I6] %s is said', async ([code, bytes]) => {
  expect((await send(bytes, 'a'.repeat(64))).code).toBe(code);
});

test('[I13] a file is taken from pages of ours, under its type, and read when everything else is in order', async () => {
  const bytes = png(3, 3);
  expect((await send(bytes, pictureIdOf(bytes), { 'content-type': 'text/plain' })).code).toBe(
    'request/not-json',
  );
  const elsewhere = { ...TYPE, origin: 'https://elsewhere.example' };
  expect((await send(bytes, pictureIdOf(bytes), elsewhere)).code).toBe('access/cross-site');
  const team = await day.team('Wadaya');
  const { browser } = await day.person('Juma', { teamRoles: { [team]: 'leader' } });
  const far = await browser.ask(
    'PUT',
    `${path}/${'b'.repeat(64)}`,
    new Uint8Array(PICTURE_MOST_BYTES + 1),
    TYPE,
  );
  expect(far.code).toBe('access/not-found');
});

test('[I13] a session sends two files at a time', async () => {
  const slow = Array.from({ length: 2 }, () => {
    let go = () => {};
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(png(3, 3).subarray(0, 20));
        await new Promise<void>((done) => (go = done));
        controller.close();
      },
    });
    const answer = fetch(`${day.url}${path}/${'c'.repeat(64)}`, {
      method: 'PUT',
      headers: { ...TYPE, cookie: amina.cookie },
      body,
      duplex: 'half',
    } as RequestInit);
    return { answer, go: () => go() };
  });
  const third = png(3, 3);
  // Until both have been begun, a third may still get in.
  await expect.poll(async () => (await send(third)).code).toBe('request/too-fast');
  for (const { go } of slow) go();
  await Promise.all(slow.map(({ answer }) => answer));
  expect((await send(third)).status).toBe(204);
});

test('[I8] whoever has the document open is told, once it is on disk', async () => {
  const disk = new SimulatedDisk();
  const told: LiveEvent[] = [];
  const document = (await day.directory.list('document'))[0];
  if (document === undefined) throw new Error('no document');
  const pictures = createDocumentPictures({
    directory: day.directory,
    pictures: await openPictures('/p', { disk: disk.mount(), wordsLeastBytes: 0 }),
    rooms: { tell: (_, event) => void told.push(event) },
  });
  const bytes = png(3, 3);
  disk.refuse(() => 'EIO');
  await expect(pictures.take(document.id, pictureIdOf(bytes), bytes)).rejects.toMatchObject({
    code: 'storage/read-only',
  });
  expect(told).toEqual([]);
  disk.refuse(null);
  await pictures.take(document.id, pictureIdOf(bytes), bytes);
  expect(told).toEqual([{ type: 'picture', picture: pictureIdOf(bytes) }]);
});

test('[I23] [I24] an export is given the files of the pictures that are shown, as far as they are there', async () => {
  const bytes = png(20, 10);
  const [here, gone] = [pictureIdOf(bytes), 'd'.repeat(64)];
  await send(bytes);
  const document = (await day.directory.list('document'))[0];
  const by = (await day.directory.list('person'))[0];
  if (document === undefined || by === undefined) throw new Error('no document');
  await day.codraft.rooms.edit(document.id, by.id, (ydoc) => {
    const [section] = readBody(ydoc).sections;
    const blocks = [here, gone].map((picture) => ({ type: 'picture', attrs: { picture } }));
    if (section !== undefined) fillSection(ydoc, section.id, [{ type: 'blockquote', content: blocks }]);
  });
  await amina.post(`/api/documents/${document.id}/exports`, { format: 'docx' });
  expect(day.exported[0]?.pictures).toEqual({
    [here]: { kind: 'png', bytes, pixelsWide: 20, pixelsHigh: 10, isTurned: false },
  });
});

test('[I10] a document and a workshop hold so many pictures, those on their way included', async () => {
  const first = (await day.directory.list('document'))[0];
  if (first === undefined) throw new Error('no document');
  const second = { ...first, id: newId('d', (bytes) => bytes.fill(9)) };
  await day.directory.change((writer) => writer.put('document', second));
  const size = png(3, 3).length;
  const open = async (limits: { documentPictures: number; documentBytes: number; workshopBytes: number }) =>
    createDocumentPictures({
      directory: day.directory,
      pictures: await openPictures('/p', { disk: new SimulatedDisk().mount(), wordsLeastBytes: 0 }),
      rooms: { tell: () => {} },
      limits,
    });
  const files = [1, 2, 3].map((colour) => png(3, 3, { colour }));
  expect(new Set(files.map(({ length }) => length))).toEqual(new Set([size]));
  const sendAll = async (service: Awaited<ReturnType<typeof open>>, documents = [first, first, first]) => {
    const answers = await Promise.allSettled(
      files.map((bytes, at) => service.take(documents[at]?.id ?? first.id, pictureIdOf(bytes), bytes)),
    );
    return answers.map((answer) =>
      answer.status === 'fulfilled' ? 'kept' : (answer.reason as { code: string }).code,
    );
  };
  const plenty = { documentPictures: 3, documentBytes: 3 * size, workshopBytes: 3 * size };
  expect(await sendAll(await open(plenty))).toEqual(['kept', 'kept', 'kept']);
  const full = ['kept', 'kept', 'picture/document-full'];
  expect(await sendAll(await open({ ...plenty, documentPictures: 2 }))).toEqual(full);
  expect(await sendAll(await open({ ...plenty, documentBytes: 3 * size - 1 }))).toEqual(full);
  const all = [first, second, second];
  expect(await sendAll(await open({ ...plenty, workshopBytes: 3 * size }), all)).toEqual([
    'kept',
    'kept',
    'kept',
  ]);
  expect(await sendAll(await open({ ...plenty, workshopBytes: 3 * size - 1 }), all)).toEqual([
    'kept',
    'kept',
    'picture/workshop-full',
  ]);
});
