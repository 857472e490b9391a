// Values as Go source writes them, so that whatever a name has in it stays a name.
import { isZero, type Time } from '../kubelet/time.ts';

const NAMED: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/** What can be read and stands for itself. What is combined, turned round or not seen is written as a number. */
const READABLE = /^[\p{L}\p{N}\p{P}\p{S} ]$/u;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** As strconv.Quote. Half a surrogate pair, which is no character in Go, is written as the bytes it would have. */
export function quoted(text: string): string {
  return `"${Array.from(text, inQuotes).join('')}"`;
}

function inQuotes(char: string): string {
  const named = NAMED[char];
  if (named !== undefined) return named;
  if (READABLE.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  if (code >= FIRST_SURROGATE && code <= LAST_SURROGATE) return bytesOf(code);
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

/** The three bytes of UTF-8 for a code from 0x800 to 0xffff. */
function bytesOf(code: number): string {
  return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
    .map((byte) => `\\x${hex(byte, 2)}`)
    .join('');
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

const NS_A_SECOND = 1_000_000_000n;
/** Go's zero time, in Unix seconds: what is not after it is another time in the port. */
const ZERO_SECONDS = -62_135_596_800n;
/** Beyond it an int64 of seconds since the year 1 overflows. */
const LAST_SECONDS = 2n ** 62n;

/** `time.Unix(6, 500000000)`, or `time.Time{}` for the zero time. null for what a time.Time cannot hold. */
export function goTime(t: Time): string | null {
  if (isZero(t)) return 'time.Time{}';
  if (!Number.isInteger(t.wallNs)) return null;
  const ns = BigInt(t.wallNs);
  // Downwards, as time.Unix has its nanoseconds from 0 on.
  const rest = ((ns % NS_A_SECOND) + NS_A_SECOND) % NS_A_SECOND;
  const seconds = (ns - rest) / NS_A_SECOND;
  return seconds > ZERO_SECONDS && seconds < LAST_SECONDS ? `time.Unix(${seconds}, ${rest})` : null;
}

/** Virtual time for a comment, such as `6.8 s`. */
export function secondsText(ns: number): string {
  return `${(ns / 1e9).toFixed(9).replace(/\.?0+$/, '')} s`;
}
