// The port alone, with nothing around it: a cache, an environment that notes what it is told, and short words for
// tests.
import { below, seeded } from '../../src/base/random.ts';
import * as cache from '../../src/kubelet/cache.ts';
import type { Chan } from '../../src/kubelet/chan.ts';
import type { Env } from '../../src/kubelet/env.ts';
import type { Probe } from '../../src/kubelet/probe.ts';
import { type PodStatus, uid } from '../../src/kubelet/runtime.ts';
import { SECOND_NS, type Time, unix } from '../../src/kubelet/time.ts';
import type { VariantId } from '../../src/kubelet/variants.ts';

/** A time of so many seconds, without a monotonic reading. */
export function s(seconds: number): Time {
  return unix(Math.round(seconds * SECOND_NS));
}

export function status(id: string, rev: number): PodStatus {
  return { id: uid(id), name: id, rev };
}

/** Every method of the probe as a note of its name and arguments. */
export function notingProbe(notes: { step: string; args: readonly unknown[] }[]): Probe {
  return new Proxy({} as Probe, {
    get:
      (_target, step: string) =>
      (...args: unknown[]) =>
        notes.push({ step, args }),
  });
}

export class Port {
  readonly cache: cache.Cache;
  readonly notes: { step: string; args: readonly unknown[] }[] = [];
  /** Who was made ready, in order. */
  readonly released: number[] = [];
  /** What the cache's clock says. So far ahead that no test meets a time shift by accident. */
  now: Time = s(1e6);
  private readonly env: Env;
  private callers = 0;

  constructor(variant: VariantId, seed = 1) {
    this.cache = cache.newCache(variant);
    const random = seeded(seed);
    const port = this;
    this.env = {
      get self() {
        return port.callers;
      },
      now: () => this.now,
      choose: (n) => below(random, n),
      keepsLock: false,
      ready: (receiver) => this.released.push(receiver),
      letIn: () => {},
      probe: notingProbe(this.notes),
    };
  }

  /** The steps that were told since the last look. */
  steps(): string[] {
    return this.notes.splice(0).map(({ step }) => step);
  }

  set(id: string, rev: number, timestamp: Time): boolean {
    return this.setStatus(id, status(id, rev), null, timestamp);
  }

  setError(id: string, err: string, timestamp: Time): boolean {
    return this.setStatus(id, null, err, timestamp);
  }

  setStatus(id: string, podStatus: PodStatus | null, err: string | null, timestamp: Time): boolean {
    return cache.set(this.env, this.cache, uid(id), podStatus, err, timestamp);
  }

  delete(id: string): void {
    cache.delete(this.env, this.cache, uid(id));
  }

  updateTime(timestamp: Time): void {
    cache.updateTime(this.env, this.cache, timestamp);
  }

  setObservedTime(id: string, timestamp: Time): void {
    cache.setObservedTime(this.env, this.cache, uid(id), timestamp);
  }

  get(id: string): cache.Answer {
    return cache.get(this.env, this.cache, uid(id));
  }

  getAll(): (PodStatus | null)[] | null {
    return cache.getAll(this.env, this.cache);
  }

  /** Each call is a new caller's, numbered from 1. */
  getNewerThan(id: string, minTime: Time): Chan {
    this.callers++;
    return cache.getNewerThan(this.env, this.cache, uid(id), minTime);
  }
}
