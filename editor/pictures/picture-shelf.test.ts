import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { pictureIdOf, type PictureId } from '../../document/pictures/picture-file.ts';
import { png } from '../../document/testing/picture-files.ts';
import { Problem } from '../api/problem.ts';
import { memoryBox, memoryServer, settled, testShelf } from './testing.ts';

const bytes = png(8, 6);
const file = { kind: 'png', bytes } as const;
const id = pictureIdOf(bytes);
const other = png(9, 9);

test('[I16] a picture that was put in is seen at once, kept here, and sent when there is a connection', async () => {
  const { shelf, box, server } = testShelf();
  expect(shelf.put(file)).toBe(id);
  expect(shelf.state(id)).toMatchObject({ is: 'waiting', url: 'blob:1' });
  await settled();
  expect([...box.held.keys()]).toEqual([id]);
  const states: string[] = [];
  shelf.subscribe(id, () => states.push(shelf.state(id).is));
  shelf.connected(true);
  await settled();
  expect(states).toEqual(['sending', 'sending', 'here']);
  expect([server.sent, [...box.held.keys()], [...box.saw.keys()]]).toEqual([[id], [], [id]]);
  shelf.put(file);
  await settled();
  expect(server.sent).toEqual([id]);
});

test('[I16] what the last visit did not send is sent by the next one, one after another', async () => {
  const box = memoryBox();
  const first = testShelf({ box });
  first.shelf.put(file);
  first.shelf.put({ kind: 'png', bytes: other });
  await settled();
  first.shelf.close();
  const { shelf, server } = testShelf({ box });
  let go = () => {};
  server.gate = new Promise((done) => (go = done));
  shelf.connected(true);
  await settled();
  expect(shelf.state(id).is).toBe('sending');
  expect(shelf.state(pictureIdOf(other)).is).toBe('waiting');
  go();
  await settled();
  expect(server.sent).toEqual([id, pictureIdOf(other)]);
});

test('[I16] a line that breaks off is tried again after a pause, and at once when it comes back', async () => {
  const { shelf, server, pass } = testShelf();
  shelf.connected(true);
  server.fails = new Problem('unreachable');
  shelf.put(file);
  await settled();
  expect(shelf.state(id).is).toBe('waiting');
  await pass();
  expect(shelf.state(id).is).toBe('waiting');
  server.fails = new Problem('refused', 'storage/full');
  await pass();
  expect(shelf.state(id).is).toBe('waiting');
  server.fails = null;
  shelf.connected(false);
  shelf.connected(true);
  await settled();
  expect(shelf.state(id).is).toBe('here');
});

test('[I16] what the server does not take says why, and can be sent again', async () => {
  const { shelf, server } = testShelf();
  shelf.connected(true);
  server.fails = new Problem('refused', 'picture/document-full');
  shelf.put(file);
  shelf.put({ kind: 'png', bytes: other });
  await settled();
  expect(shelf.state(id)).toMatchObject({ is: 'refused', code: 'picture/document-full' });
  expect(shelf.state(pictureIdOf(other)).is).toBe('refused');
  server.fails = null;
  shelf.retry(id);
  await settled();
  expect(shelf.state(id).is).toBe('here');
});

test('[I17] what is not with the server is counted, and whether it is on this computer’s disk', async () => {
  const { shelf } = testShelf();
  shelf.put(file);
  expect(shelf.waiting.get()).toEqual({ count: 1, stored: false });
  await settled();
  expect(shelf.waiting.get()).toEqual({ count: 1, stored: true });
  shelf.connected(true);
  await settled();
  expect(shelf.waiting.get()).toEqual({ count: 0, stored: true });
  const nowhere = { ...memoryBox(), keepWaiting: () => Promise.reject(new Error('full')) };
  const full = testShelf({ box: nowhere });
  full.shelf.put(file);
  await settled();
  expect(full.shelf.waiting.get()).toEqual({ count: 1, stored: false });
});

test('[I18] a picture of somebody else is shown when it is there', async () => {
  const { shelf, server, box } = testShelf();
  shelf.connected(true);
  expect(shelf.state(id).is).toBe('loading');
  await settled();
  expect(shelf.state(id).is).toBe('coming');
  server.there.set(id, bytes);
  shelf.arrived(id);
  await settled();
  expect([shelf.state(id).is, [...box.saw.keys()]]).toEqual(['here', [id]]);
});

test('[I18] one that arrived while there was no connection is asked for when there is one', async () => {
  const { shelf, server } = testShelf();
  shelf.connected(true);
  shelf.state(id);
  await settled();
  shelf.connected(false);
  server.there.set(id, bytes);
  shelf.connected(true);
  await settled();
  expect(shelf.state(id).is).toBe('here');
});

test('[I18] what was seen is seen without a network, what was not says so', async () => {
  const box = memoryBox();
  const server = memoryServer();
  box.saw.set(id, bytes);
  server.fails = new Problem('unreachable');
  const { shelf, pass } = testShelf({ box, server });
  const away = pictureIdOf(other);
  shelf.state(id);
  shelf.state(away);
  await settled();
  expect([shelf.state(id).is, shelf.state(away).is]).toEqual(['here', 'away']);
  server.fails = null;
  server.there.set(away, other);
  shelf.connected(true);
  await settled();
  await pass();
  expect(shelf.state(away).is).toBe('here');
});

test('[I18] bytes that are not the picture are not shown, from wherever they come', async () => {
  const box = memoryBox();
  const server = memoryServer();
  box.saw.set(id, other);
  server.there.set(id, new TextEncoder().encode('<html>Sign in to the hotel network</html>'));
  const { shelf } = testShelf({ box, server });
  shelf.connected(true);
  shelf.state(id);
  await settled();
  expect(shelf.state(id).is).toBe('away');
});

test('[I18] three are fetched at a time, and all of them in the end', async () => {
  const { shelf, server } = testShelf();
  const files = Array.from({ length: 8 }, (_, at) => png(4 + at, 3));
  for (const one of files) server.there.set(pictureIdOf(one), one);
  let under = 0;
  let most = 0;
  const load: typeof server.load = server.load.bind(server);
  server.load = async (picture) => {
    under += 1;
    most = Math.max(most, under);
    await Promise.resolve();
    under -= 1;
    return load(picture);
  };
  shelf.connected(true);
  for (const one of files) shelf.state(pictureIdOf(one));
  await settled();
  await settled();
  await settled();
  expect([most, files.every((one) => shelf.state(pictureIdOf(one)).is === 'here')]).toEqual([3, true]);
});

test('pages that are left give back what they held', async () => {
  const { shelf, urls } = testShelf();
  shelf.put(file);
  await settled();
  expect(urls.size).toBe(1);
  shelf.close();
  expect(urls.size).toBe(0);
  expect(shelf.state('a'.repeat(64) as PictureId).is).toBe('loading');
});

const source = newId('d', (drawn) => drawn.fill(4));

test('[I25] a copied picture is fetched from where it was copied, kept here and sent', async () => {
  const { shelf, server, box } = testShelf();
  shelf.connected(true);
  server.elsewhere.set(`${source}/${id}`, bytes);
  shelf.bring(id, source);
  expect(server.sent).toEqual([]); // nobody looks at it yet
  shelf.state(id);
  await settled();
  expect(shelf.state(id).is).toBe('here');
  expect([server.sent, [...box.saw.keys()]]).toEqual([[id], [id]]);
  shelf.bring(id, source);
  await settled();
  expect(server.sent).toEqual([id]);
});

test('[I25] it is fetched too when it was looked for before it was said where it comes from, and after a line that broke off', async () => {
  const { shelf, server, pass } = testShelf();
  shelf.connected(true);
  shelf.state(id);
  await settled();
  expect(shelf.state(id).is).toBe('coming');
  server.fails = new Problem('unreachable');
  server.elsewhere.set(`${source}/${id}`, bytes);
  shelf.bring(id, source);
  await settled();
  expect(shelf.state(id).is).toBe('away');
  server.fails = null;
  await pass();
  expect(shelf.state(id).is).toBe('here');
});

test('[I25] what this document has is not copied, and what cannot be read there stays to come', async () => {
  const { shelf, server } = testShelf();
  shelf.connected(true);
  server.there.set(id, bytes);
  shelf.bring(id, source);
  shelf.state(id);
  shelf.bring(pictureIdOf(other), source);
  shelf.state(pictureIdOf(other));
  await settled();
  expect([shelf.state(id).is, shelf.state(pictureIdOf(other)).is]).toEqual(['here', 'coming']);
  expect(server.sent).toEqual([]);
});

test('[I25] where a copy comes from is kept on this device until the server has it, so that a page that is opened again goes on', async () => {
  const box = memoryBox();
  const first = testShelf({ box });
  first.shelf.bring(id, source); // and the page is closed, before its file came
  await settled();
  first.shelf.close();
  const { shelf, server } = testShelf({ box });
  server.elsewhere.set(`${source}/${id}`, bytes);
  shelf.connected(true);
  shelf.state(id);
  await settled();
  expect([shelf.state(id).is, server.sent, box.from.size]).toEqual(['here', [id], 0]);
  // Another window was faster.
  await box.keepCopied(id, source);
  const third = testShelf({ box, server });
  box.saw.clear();
  third.shelf.connected(true);
  third.shelf.state(id);
  await settled();
  expect([third.shelf.state(id).is, server.sent, box.from.size]).toEqual(['here', [id], 0]);
});

test('[I25] what whoever pasted it may not fetch is said to be lost, also after a reload, until it is put in again', async () => {
  const box = memoryBox();
  const open = async () => {
    const { shelf, server } = testShelf({ box });
    server.load = (_, from) =>
      Promise.reject(new Problem('refused', from === undefined ? 'picture/unknown' : 'access/not-found'));
    shelf.connected(true);
    shelf.state(id);
    await settled();
    return shelf;
  };
  const shelf = await open();
  shelf.bring(id, source);
  await settled();
  expect(shelf.state(id).is).toBe('lost');
  const again = await open();
  expect(again.state(id).is).toBe('lost');
  again.put(file);
  await settled();
  expect([again.state(id).is, box.from.size]).toEqual(['here', 0]);
});

test('[I25] a file that is not the picture it is called is not taken', async () => {
  const { shelf, server } = testShelf();
  shelf.connected(true);
  server.elsewhere.set(`${source}/${id}`, other);
  shelf.bring(id, source);
  shelf.state(id);
  await settled();
  expect([shelf.state(id).is, server.sent]).toEqual(['lost', []]);
});

test('[I18] a picture that arrives while it is asked for in vain is asked for again', async () => {
  const { shelf, server } = testShelf();
  shelf.connected(true);
  shelf.state(id);
  server.there.set(id, bytes);
  const load = server.load.bind(server);
  let times = 0;
  server.load = (picture) =>
    (times += 1) === 1 ? Promise.reject(new Problem('refused', 'picture/unknown')) : load(picture);
  shelf.arrived(id);
  await settled();
  expect([shelf.state(id).is, times]).toEqual(['here', 2]);
});
