/** Writes what no person wrote: the sample meeting, imports on the command line. No user has this id. */
export const SYSTEM = { id: 'system', name: 'Tốc Ký' } as const;
