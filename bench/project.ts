import { fileURLToPath } from 'node:url';

/** A file of the project, seen from where this one stands once it is built: `dist/bench/`. */
export function inProject(relative: string): string {
  return fileURLToPath(new URL(`../../${relative}`, import.meta.url));
}
