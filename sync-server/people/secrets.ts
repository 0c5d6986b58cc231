import { createHash, scrypt, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../document/ids.ts';

/** Bytes of a session's secret: 256 bits. */
export const SESSION_SECRET_BYTES = 32;
/** Bytes of a personal link's secret: 128 bits. */
export const LINK_SECRET_BYTES = 16;
/** Bytes of the salt of a code. */
const SALT_BYTES = 16;

/** A new secret of `bytes` random bytes, as it stands in a cookie or a link. */
export function newSecret(random: Random, bytes: number): string {
  return Buffer.from(random(new Uint8Array(bytes))).toString('base64url');
}

/** What is kept of a secret that cannot be guessed: its SHA-256. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}

/** Whether two secrets are the same, in a time that tells nothing about where they differ. */
export function isSameSecret(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text, 'utf8').digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** Crockford's base 32: no I, L, O or U, so that nothing on a wall is read as something else. */
const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_CHARACTERS = 8;

/** A new code for the wall: `XXXX-XXXX`, 40 bits. */
export function newCode(random: Random): string {
  const bytes = random(new Uint8Array(CODE_CHARACTERS));
  const plain = Array.from(bytes, (byte) => CODE_ALPHABET[byte & 31]).join('');
  return `${plain.slice(0, CODE_CHARACTERS / 2)}-${plain.slice(CODE_CHARACTERS / 2)}`;
}

/** The eight characters somebody meant by `typed`, or null when it can be no code. */
export function plainCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const isCode =
    plain.length === CODE_CHARACTERS && Array.from(plain).every((c) => CODE_ALPHABET.includes(c));
  return isCode ? plain : null;
}

/** A new salt for codes, base64. */
export function newSalt(random: Random): string {
  return Buffer.from(random(new Uint8Array(SALT_BYTES))).toString('base64');
}

/** About 40 ms and 16 MB each: a stolen directory does not give the codes away within their twelve hours. */
const SCRYPT = { N: 2 ** 14, r: 8, p: 1 } as const;

/** What is kept of a code, which could be guessed by somebody with a copy of the directory: a slow, salted hash. */
export function hashOfCode(plain: string, salt: string): Promise<string> {
  return new Promise((done, fail) => {
    scrypt(plain, Buffer.from(salt, 'base64'), 32, SCRYPT, (error, key) => {
      if (error === null) done(key.toString('base64'));
      else fail(error);
    });
  });
}
