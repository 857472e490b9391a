import type { Log } from '../../src/trace/log.ts';
import { ARGS_WORDS } from '../../src/trace/log.ts';
import { RECORD_WORDS } from '../../src/trace/record.ts';

/**
 * All that a log holds, as eight hexadecimal digits: FNV-1a over its bytes and tables. The same in a browser and in
 * Node.
 */
export function logHash(log: Log): string {
  const { statuses, errors, pods, actors, variant, settings } = log;
  const changed = settings.length === 0 ? {} : { settings };
  const tables = new TextEncoder().encode(JSON.stringify({ statuses, errors, pods, actors, variant, ...changed }));
  const words = new Uint8Array(log.words.buffer, 0, log.length * RECORD_WORDS * 4);
  const args = new Uint8Array(log.args.buffer, 0, log.argsLength * ARGS_WORDS * 8);
  let hash = 0x811c9dc5;
  for (const bytes of [words, args, tables]) {
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
