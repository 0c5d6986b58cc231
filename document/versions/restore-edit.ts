/** Origin of what a restore writes, for the undo manager. */
export const RESTORE_EDIT = { edit: 'restore' } as const;
