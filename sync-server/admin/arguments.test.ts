import { expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';

const plain = { into: null, replace: false, anyway: false };

test.each([
  ['backup', { name: 'backup', to: './backups' }],
  ['backup --to /mnt/usb', { name: 'backup', to: '/mnt/usb' }],
  ['backup --to=/mnt/usb', { name: 'backup', to: '/mnt/usb' }],
  ['restore --verify /mnt/b', { name: 'verify', backup: '/mnt/b' }],
  ['restore /mnt/b --verify', { name: 'verify', backup: '/mnt/b' }],
  ['restore /mnt/b', { name: 'restore', backup: '/mnt/b', ...plain }],
  ['restore /mnt/b --replace', { name: 'restore', backup: '/mnt/b', ...plain, replace: true }],
  [
    'restore --into /srv /mnt/b --anyway',
    { name: 'restore', backup: '/mnt/b', ...plain, into: '/srv', anyway: true },
  ],
  ['checkup', { name: 'checkup', backups: null }],
  ['checkup --backups /mnt/usb', { name: 'checkup', backups: '/mnt/usb' }],
  ['recover', { name: 'recover' }],
  ['help', { name: 'help' }],
  ['--help', { name: 'help' }],
] as const)('"%s" is understood', (line, command) => {
  expect(parseArguments(line.split(' '))).toEqual({ is: 'command', command });
});

test.each([
  ['', 'What is to be done? One of:'],
  ['backdown', 'There is no command "backdown".'],
  ['constructor', 'There is no command "constructor".'],
  ['backup --too /mnt', '"backup" has no option --too.'],
  ['backup --constructor', '"backup" has no option --constructor.'],
  ['backup /mnt', 'What is "/mnt" for?'],
  ['backup --to', '--to needs a folder after it.'],
  ['backup --to=', '--to needs a folder after it.'],
  ['restore --into --replace /mnt/b', '--into needs a folder after it.'],
  ['restore', 'Which backup? Give its folder.'],
  ['restore /mnt/b /mnt/c', 'What is "/mnt/c" for?'],
  ['restore /mnt/b --replace=no', '--replace stands alone.'],
  ['restore --verify /mnt/b --into /srv', '--verify only looks: leave the other options out.'],
])('"%s" is answered with what is wrong', (line, says) => {
  expect(parseArguments(line.split(' '))).toEqual({ is: 'mistake', says });
});
