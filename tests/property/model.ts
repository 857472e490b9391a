// The cache once more, as short as it can be said: no lock, no channels, no lists per pod. An oracle for the port, so
// it shares nothing with it but the operations' shape.
import type { Operation } from '../../src/kubelet/operation.ts';
import type { PodStatus } from '../../src/kubelet/runtime.ts';
import type { Time } from '../../src/kubelet/time.ts';
import type { VariantId } from '../../src/kubelet/variants.ts';

interface Entry {
  status: PodStatus | null;
  err: string | null;
  modified: number;
  observed: number;
}

export interface Waiting {
  call: number;
  uid: string;
  minTime: number;
}

export interface Given {
  status: PodStatus | null;
  err: string | null;
}

/** What one operation led to. `released` is by pod; the order of pods is open. */
export interface Step {
  updated: boolean | null;
  /** null: not a read, or the caller waits. */
  given: Given | null;
  /** What GetAll gives, in any order; null for what is no GetAll. */
  all: (PodStatus | null)[] | null;
  released: Record<string, { call: number; given: Given }[]>;
}

const SHIFT_NS = 30e9;

export class Model {
  readonly entries: Record<string, Entry> = {};
  timestamp: number | null = null;
  waiting: Waiting[] = [];
  now = 0;
  private readonly variant: VariantId;

  constructor(variant: VariantId) {
    this.variant = variant;
  }

  apply(operation: Operation, call: number): Step {
    const step: Step = { updated: null, given: null, all: null, released: {} };
    switch (operation.op) {
      case 'get':
        return { ...step, given: this.given(operation.uid) };
      case 'getNewerThan': {
        const minTime = ns(operation.minTime);
        if (this.isFresh(operation.uid, minTime)) return { ...step, given: this.given(operation.uid) };
        this.waiting.push({ call, uid: operation.uid, minTime });
        return step;
      }
      case 'set': {
        const t = ns(operation.timestamp);
        const old = this.entries[operation.uid];
        const refuses = this.variant.startsWith('evented') || this.variant === 'time-shift';
        if (refuses && old !== undefined && old.modified > t) return { ...step, updated: false };
        this.entries[operation.uid] = { status: operation.status, err: operation.error, modified: t, observed: t };
        return { ...step, updated: true, released: this.release((w) => w.uid === operation.uid, t) };
      }
      case 'delete':
        delete this.entries[operation.uid];
        return step;
      case 'updateTime':
        this.timestamp = ns(operation.timestamp);
        return { ...step, released: this.release(() => true, this.timestamp) };
      case 'setObservedTime': {
        const t = ns(operation.timestamp);
        const entry = this.entries[operation.uid];
        if (entry !== undefined) entry.observed = t;
        return { ...step, released: this.release((w) => w.uid === operation.uid, t) };
      }
      case 'getAll':
        return { ...step, all: Object.values(this.entries).map(({ status }) => status) };
    }
  }

  private given(uid: string): Given {
    const entry = this.entries[uid];
    return entry === undefined
      ? { status: { id: uid as PodStatus['id'], name: '', rev: 0 }, err: null }
      : { status: entry.status, err: entry.err };
  }

  private isFresh(uid: string, minTime: number): boolean {
    const entry = this.entries[uid];
    if (this.variant === 'evented-1.26' && entry === undefined) return true;
    if (this.timestamp !== null && this.timestamp > minTime) return true;
    if (this.isShifted(minTime)) return true;
    if (entry === undefined) return false;
    return entry.modified > minTime || (this.variant === 'observed-1.36' && entry.observed > minTime);
  }

  private isShifted(minTime: number): boolean {
    return this.variant === 'time-shift' && this.now < minTime - SHIFT_NS;
  }

  private release(concerns: (w: Waiting) => boolean, t: number): Step['released'] {
    const released: Step['released'] = {};
    this.waiting = this.waiting.filter((w) => {
      if (!concerns(w) || (t < w.minTime && !this.isShifted(w.minTime))) return true;
      released[w.uid] ??= [];
      released[w.uid]?.push({ call: w.call, given: this.given(w.uid) });
      return false;
    });
    return released;
  }
}

function ns(t: Time): number {
  return t.wallNs;
}
