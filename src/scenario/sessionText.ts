// Writing of session files. It needs none of what reads them.
import { isZero, type Time } from '../kubelet/time.ts';
import type { SessionFile } from './sessionFile.ts';

export const SESSION_FORMAT = 'newerthan-session';

/** The version that is written. */
export const SESSION_VERSION = 2;

/** The text of a file, which `parseSessionFile` reads back; with so many spaces a level, on lines if there are any. */
export function sessionText(file: SessionFile, spaces: number): string {
  return JSON.stringify({ format: SESSION_FORMAT, version: SESSION_VERSION, ...file }, timeOut, spaces);
}

function timeOut(_key: string, value: unknown): unknown {
  if (!isTime(value)) return value;
  return isZero(value) ? null : value.monoNs === null ? value.wallNs : value;
}

function isTime(value: unknown): value is Time {
  return typeof value === 'object' && value !== null && 'wallNs' in value && 'monoNs' in value;
}
