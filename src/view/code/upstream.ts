// The port's functions beside upstream's, and where upstream's text is to be read.
import type { VariantId } from '../../kubelet/variants.ts';
import type { PortFile } from './paths.ts';

/** Where upstream has a function: a symbol of its own, in place within others, or nothing like it. */
export type Counterpart =
  | { readonly kind: 'symbol'; readonly name: string }
  /** Written out where it is needed. */
  | { readonly kind: 'inPlace'; readonly text: string };

const symbol = (name: string): Counterpart => ({ kind: 'symbol', name });
const inPlace = (text: string): Counterpart => ({ kind: 'inPlace', text });

/** By the name of a function of the port. What is not in it is the port's own. */
export const COUNTERPARTS: Readonly<Record<string, Counterpart>> = {
  newCache: symbol('func NewCache'),
  get: symbol('func (c *cache) Get'),
  getAll: symbol('func (c *cache) GetAll'),
  getNewerThan: symbol('func (c *cache) GetNewerThan'),
  set: symbol('func (c *cache) Set'),
  deleteEntry: symbol('func (c *cache) Delete'),
  updateTime: symbol('func (c *cache) UpdateTime'),
  setObservedTime: symbol('func (c *cache) SetObservedTime'),
  makeDefaultData: symbol('func makeDefaultData'),
  getData: symbol('func (c *cache) get'),
  getIfNewerThan: symbol('func (c *cache) getIfNewerThan'),
  subscribe: symbol('func (c *cache) subscribe'),
  notify: symbol('func (c *cache) notify'),
  appendRecord: inPlace('c.subscribers[id] = append(c.subscribers[id], …)'),
  isAfter: inPlace('t.After(u)'),
  isBeforeRecord: inPlace('timestamp.Before(r.time)'),
  keysInMapOrder: inPlace('for id := range c.subscribers'),
  lock: symbol('func (rw *RWMutex) Lock'),
  rLock: symbol('func (rw *RWMutex) RLock'),
  unlock: symbol('func (rw *RWMutex) Unlock'),
  rUnlock: symbol('func (rw *RWMutex) RUnlock'),
  makeChan: inPlace('make(chan *data, 1)'),
  send: inPlace('ch <- d'),
  close: inPlace('close(ch)'),
  receive: inPlace('<-ch'),
};

/** What is one expression upstream: the line that has it is the one that runs, not the port's telling of it. */
export function isExpression(name: string): boolean {
  return name === 'isAfter' || name === 'isBeforeRecord';
}

export interface Link {
  /** What is there: a tag and a file, or a pull request. */
  readonly text: string;
  readonly href: string;
}

const KUBERNETES = 'https://github.com/kubernetes/kubernetes';
const GO = 'https://github.com/golang/go/blob/master/src';
const CACHE_GO = 'pkg/kubelet/container/cache.go';

/** A release of each era: the last one of `classic`, whose text no gate is in, and the first one of the others. */
const RELEASES: Readonly<Partial<Record<VariantId, string>>> = {
  classic: 'v1.25.0',
  'evented-1.26': 'v1.26.0',
  'evented-1.29': 'v1.29.0',
  'observed-1.36': 'v1.36.0',
};
/** What was never released has no tag. */
const TIME_SHIFT_PULL = 134204;
const DRAFT_PULL = 17700;

/** What to hold beside a file of the port in a version. */
export function upstreamOf(file: PortFile, variant: VariantId): Link {
  switch (file) {
    case 'cache.ts': {
      const tag = RELEASES[variant];
      return tag === undefined
        ? pull(TIME_SHIFT_PULL)
        : { text: `cache.go ${tag}`, href: `${KUBERNETES}/blob/${tag}/${CACHE_GO}` };
    }
    case 'draft.ts':
      return pull(DRAFT_PULL);
    case 'sync.ts':
      return { text: 'Go: rwmutex.go', href: `${GO}/sync/rwmutex.go` };
    case 'chan.ts':
      return { text: 'Go: chan.go', href: `${GO}/runtime/chan.go` };
  }
}

function pull(number: number): Link {
  return { text: `kubernetes #${number}`, href: `${KUBERNETES}/pull/${number}` };
}
