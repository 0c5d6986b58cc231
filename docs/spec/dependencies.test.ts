import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

const lock = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
) as LockFile;

/** Versions of `name` in the lock file, wherever they stand. */
function versionsOf(name: string): readonly string[] {
  return Object.entries(lock.packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, { version = '' }]) => version);
}

function isAtLeast(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split('.').map(Number));
  for (const [index, wanted] of (b ?? []).entries()) {
    const part = a?.[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}

// Floors under which a known hole is open; see docs/decisions/0004-security-floors.md.
test.for([
  ['lib0', '0.2.119'],
  ['ws', '8.21.0'],
  ['@tiptap/core', '3.30.5'],
  ['prosemirror-view', '1.42.3'],
])('%s is at least %s everywhere', ([name = '', floor = '']) => {
  expect(versionsOf(name)).not.toEqual([]);
  expect(versionsOf(name).filter((version) => !isAtLeast(version, floor))).toEqual([]);
});

test('mails are handed over by one file, which is loaded only where mail is sent', () => {
  const folders = ['document', 'editor', 'sync-server', 'templates'];
  const root = new URL('../../', import.meta.url);
  const files = folders.flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  const lines = files.flatMap((file) =>
    readFileSync(new URL(file, root), 'utf8')
      .split('\n')
      .filter((line) => /['"]nodemailer|smtp-post\.ts['"]/.test(line))
      .map((line) => `${file}: ${line.trim().replace(/import \{.*\}/, 'import')}`),
  );
  expect(lines).toEqual([
    expect.stringMatching(/^sync-server\/launch\.ts: post: config\.mail && \(await import/),
    "sync-server/mail/smtp-post.ts: import from 'nodemailer';",
  ]);
});

// Two copies of these make instanceof checks and React's state fail in ways that look like lost text.
test.for(['yjs', 'prosemirror-model', 'prosemirror-state', 'react', 'react-dom', '@tiptap/core'])(
  'there is exactly one copy of %s',
  (name) => {
    expect(versionsOf(name)).toHaveLength(1);
  },
);
