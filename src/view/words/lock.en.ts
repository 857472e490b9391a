// The words for who holds the lock and who waits for it.
export const lockEn = {
  /** What R and W stand for, before a name. */
  mode: { read: 'reader', write: 'writer' },
  queue: 'lock queue',
  holds: 'holds the lock',
  nobody: 'nobody waits for the lock',
  waiting: (duration: string) => `awaits lock ${duration}`,
  held: (mode: 'read' | 'write', names: string) => `${mode === 'read' ? 'read' : 'write'}-locked by ${names}`,
  behind: (names: string) => `behind ${names}`,
  /** Of a call that is over: how long it waited to be let in, how long it held the lock, or both. */
  waited: (duration: string) => `waited for the lock ${duration}`,
  hadHeld: (duration: string) => `held the lock ${duration}`,
  waitedAndHeld: (waited: string, held: string) => `lock: waited ${waited}, held ${held}`,
  waits: (actor: string, mode: 'read' | 'write') => `${actor} waits for the lock, to ${mode}`,
  has: (mode: 'read' | 'write', since: string) => `holds it to ${mode}, since ${since}`,
  wants: (mode: 'read' | 'write', since: string) => `waits for it to ${mode}, since ${since}`,
  fact: (actor: string, what: string) => `${actor} ${what}`,
};
