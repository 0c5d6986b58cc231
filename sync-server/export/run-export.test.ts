import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { build } from 'vite';
import { createSystemClock } from '../system-clock.ts';
import { exportedDocument, tamarraPolicy } from '../testing/exported-documents.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import type { ExportFormat } from './exported-document.ts';
import {
  forkExportProcess,
  type ExportAnswer,
  type ExportJob,
  type ExportProcess,
} from './export-process.ts';
import {
  createExporter,
  EXPORT_MOST_MS,
  PROCESS_IDLE_MS,
  PROCESS_MOST_BYTES,
  PROCESS_MOST_FILES,
} from './run-export.ts';

/** An export process that answers when the test says so. */
class FakeProcess implements ExportProcess {
  readonly jobs: ExportJob[] = [];
  isKilled = false;
  answer: (answer: ExportAnswer) => void = () => {};
  exit = () => {};
  send(job: ExportJob): void {
    if (job.document.title === 'cannot be sent') throw new RangeError('Maximum call stack size exceeded');
    this.jobs.push(job);
  }
  onAnswer(listener: (answer: ExportAnswer) => void): void {
    this.answer = listener;
  }
  onExit(listener: () => void): void {
    this.exit = listener;
  }
  kill(): void {
    this.isKilled = true;
    this.exit();
  }
  /** Finish the job it works on. */
  finish(memoryBytes = 0): void {
    const job = this.jobs.at(-1);
    if (job === undefined) throw new Error('nothing to finish');
    const file = { bytes: new Uint8Array([job.id]), mediaType: 'x', fileName: job.document.title, notes: [] };
    this.answer({ id: job.id, memoryBytes, file });
  }
}

function setUp() {
  const clock = new FakeClock();
  const processes: FakeProcess[] = [];
  const problems: string[] = [];
  const spawn = () => {
    processes.push(new FakeProcess());
    return latest();
  };
  const latest = () => {
    const last = processes.at(-1);
    if (last === undefined) throw new Error('no process yet');
    return last;
  };
  const exporter = createExporter({ clock, spawn, report: (problem) => void problems.push(problem) });
  const ask = (title: string, format: ExportFormat = 'pdf') => {
    const file = exporter.render(exportedDocument({ title }), format);
    return file.then(
      ({ fileName }) => fileName,
      (reason: { code?: string }) => reason.code ?? String(reason),
    );
  };
  return { clock, processes, problems, exporter, latest, ask };
}

test('[X11] files are made one at a time, in the order they were asked for, by one process', async () => {
  const { processes, latest, ask } = setUp();
  const [first, second] = [ask('first'), ask('second')];
  expect(latest().jobs.map(({ document }) => document.title)).toEqual(['first']);
  latest().finish();
  expect(await first).toBe('first');
  expect(latest().jobs.map(({ document }) => document.title)).toEqual(['first', 'second']);
  latest().finish();
  expect(await second).toBe('second');
  expect(processes).toHaveLength(1);
});

test('[X11] a file that takes a minute is given up, and the next one is made by a new process', async () => {
  const { clock, processes, latest, ask } = setUp();
  const [slow, next] = [ask('slow'), ask('next')];
  await clock.advance(EXPORT_MOST_MS - 1);
  expect(processes).toHaveLength(1);
  await clock.advance(1);
  expect(await slow).toBe('export/too-slow');
  expect(processes.map(({ isKilled }) => isKilled)).toEqual([true, false]);
  latest().finish();
  expect(await next).toBe('next');
});

test('[X11] when the process dies the file is refused, and the next one is made by a new process', async () => {
  const { processes, problems, latest, ask } = setUp();
  const [bad, next] = [ask('bad'), ask('next')];
  latest().exit();
  expect(await bad).toBe('export/failed');
  latest().finish();
  expect(await next).toBe('next');
  expect(processes).toHaveLength(2);
  expect(problems).toEqual(['the export process ended while it made a pdf']);
});

test('[X11] a file that cannot be made is refused, and the process goes on', async () => {
  const { processes, problems, latest, ask } = setUp();
  const bad = ask('bad');
  latest().answer({ id: 1, memoryBytes: 0, problem: 'Error: a reason' });
  expect(await bad).toBe('export/failed');
  expect(problems).toEqual(['Error: a reason']);
  const next = ask('next');
  latest().finish();
  expect(await next).toBe('next');
  expect(processes).toHaveLength(1);
});

test('[X11] a document that cannot be handed over is refused', async () => {
  const { ask, latest } = setUp();
  expect(await ask('cannot be sent')).toBe('export/failed');
  const next = ask('next');
  latest().finish();
  expect(await next).toBe('next');
});

test('[X11] the process is replaced after many files, and when it holds too much memory', async () => {
  const { processes, latest, ask } = setUp();
  for (let made = 0; made < PROCESS_MOST_FILES; made++) {
    const file = ask(`file ${made}`);
    latest().finish();
    await file;
  }
  const hungry = ask('hungry');
  expect(processes).toHaveLength(2);
  latest().finish(PROCESS_MOST_BYTES + 1);
  expect(await hungry).toBe('hungry');
  expect(processes.map(({ isKilled }) => isKilled)).toEqual([true, true]);
});

test('[X11] a process without work is let go after two minutes', async () => {
  const { clock, processes, latest, ask } = setUp();
  const file = ask('one');
  latest().finish();
  await file;
  await clock.advance(PROCESS_IDLE_MS - 1);
  expect(latest().isKilled).toBe(false);
  await clock.advance(1);
  expect(latest().isKilled).toBe(true);
  const again = ask('again');
  latest().finish();
  expect(await again).toBe('again');
  expect(processes).toHaveLength(2);
});

test('[X11] closing refuses what is not made, ends the process and leaves no appointment', async () => {
  const { clock, exporter, latest, ask } = setUp();
  const [one, two] = [ask('one'), ask('two')];
  exporter.close();
  expect(await Promise.all([one, two, ask('three')])).toEqual([
    'export/failed',
    'export/failed',
    'export/failed',
  ]);
  expect(latest().isKilled).toBe(true);
  expect(clock.appointments).toBe(0);
});

const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.codraft-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

function program(name: string, source: string): URL {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, source);
  return pathToFileURL(path);
}

test('[X11] a program that takes all memory dies alone', async () => {
  const module = program(
    'hungry',
    'process.on("message", () => { const all = []; for (;;) all.push(Array(1e5).fill({ a: all.length })); });',
  );
  const exporter = createExporter({
    clock: createSystemClock(),
    spawn: () => forkExportProcess({ module, heapMegabytes: 24 }),
  });
  await expect(exporter.render(exportedDocument(), 'pdf')).rejects.toMatchObject({ code: 'export/failed' });
  exporter.close();
}, 20_000);

test('[X11] a program that never answers is ended when the time is up', async () => {
  const clock = new FakeClock();
  const module = program('endless', 'process.on("message", () => { for (;;); });');
  const exporter = createExporter({ clock, spawn: () => forkExportProcess({ module }) });
  const code = exporter.render(exportedDocument(), 'pdf').then(
    () => 'made',
    (reason: { code?: string }) => reason.code,
  );
  await clock.advance(EXPORT_MOST_MS);
  expect(await code).toBe('export/too-slow');
});

test('[X11] the export process is given none of the server’s environment', async () => {
  const source = `process.on('message', ({ id }) => process.send({ id, memoryBytes: 0, file: { fileName: Object.keys(process.env).join(), bytes: new Uint8Array(), mediaType: '', notes: [] } }));`;
  const module = program('environment', source);
  const exporter = createExporter({ clock: createSystemClock(), spawn: () => forkExportProcess({ module }) });
  const { fileName } = await exporter.render(exportedDocument(), 'pdf');
  exporter.close();
  expect(fileName.split(',').filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual(['']);
});

test('[X11] the real process makes all three formats', async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    root: import.meta.dirname,
    build: {
      ssr: join(import.meta.dirname, 'child.ts'),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  const exporter = createExporter({
    clock: createSystemClock(),
    spawn: () => forkExportProcess({ module: pathToFileURL(join(folder, 'child.mjs')) }),
  });
  const files = await Promise.all(
    (['docx', 'pdf', 'html'] as const).map((format) => exporter.render(tamarraPolicy(), format)),
  );
  exporter.close();
  expect(files.map(({ bytes }) => Buffer.from(bytes.subarray(0, 5)).toString('latin1'))).toEqual([
    'PK\u0003\u0004\u0014',
    '%PDF-',
    '<!doc',
  ]);
  expect(files.map(({ fileName, notes }) => [fileName.split('.').at(-1), notes])).toEqual([
    ['docx', []],
    ['pdf', []],
    ['html', []],
  ]);
  expect(files[2]?.mediaType).toBe('text/html; charset=utf-8');
}, 30_000);
