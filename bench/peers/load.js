/** A package that is installed in this folder only, for programs that are built elsewhere. */
export const load = (name) => import(name);
