// The worker's side of the session: runs the simulation ahead in bounded slices, so that a new command never waits
// long, and posts what happened in batches, one for each time the page says that it is ready. When it yields decides
// when a batch is sent, never what the log contains.
import { assert, assertUnreachable } from '../base/assert.ts';
import { messageOf, type Result } from '../base/result.ts';
import { type FromWorker, parseToWorker, type ToWorker } from '../protocol/messages.ts';
import type { Cast } from '../sim/cast.ts';
import { Run } from '../sim/run.ts';
import type { Setup } from '../sim/setup.ts';
import { batchFrom, endOfBatch, type LogPosition, positionAfter } from '../trace/batch.ts';
import { timeNsOf } from '../trace/log.ts';

/** Steps of the simulation between two looks at the mailbox: a few milliseconds. */
const STEPS_A_SLICE = 2_000;
/** Events in one batch: half a megabyte, which the page takes in within a frame. */
export const EVENTS_A_BATCH = 16_384;
/** How far the simulation may run ahead of what the page has taken. */
const EVENTS_AHEAD = 4 * EVENTS_A_BATCH;

export interface HostPort {
  post(message: FromWorker, transfer: Transferable[]): void;
  /** Calls back when the mailbox has been looked at. */
  yieldThen(goOn: () => void): void;
  /** Calls back, at once or later, with those who act in a run of a setup, or why they cannot be had. */
  castFor(setup: Setup, then: (cast: Result<Cast, string>) => void): void;
}

type Load = Extract<ToWorker, { type: 'load' }>;

interface Session {
  readonly id: number;
  readonly run: Run;
  sent: LogPosition;
  isFinished: boolean;
  pageIsReady: boolean;
}

export class Host {
  private readonly port: HostPort;
  private readonly stepsASlice: number;
  /** What is to run as soon as its cast is there. */
  private pending: Load | null = null;
  private session: Session | null = null;
  private isSliceDue = false;

  constructor(port: HostPort, stepsASlice = STEPS_A_SLICE) {
    this.port = port;
    this.stepsASlice = stepsASlice;
  }

  /** Takes a message from the page. Whatever goes wrong is told to the page, in words. */
  receive(data: unknown): void {
    const parsed = parseToWorker(data);
    if (parsed.ok) this.guarded(() => this.obey(parsed.value));
    else this.giveUp(parsed.error);
  }

  private obey(message: ToWorker): void {
    switch (message.type) {
      case 'load':
        this.session = null;
        this.pending = message;
        this.port.castFor(message.setup, (cast) => {
          // Otherwise the page wants something else by now.
          if (this.pending === message) this.guarded(() => this.begin(message, cast));
        });
        break;
      case 'more':
        if (this.session?.id !== message.run) return;
        this.session.pageIsReady = true;
        this.slice();
        break;
      default:
        assertUnreachable(message);
    }
  }

  private begin({ run, setup, injections, haveEvents }: Load, cast: Result<Cast, string>): void {
    if (!cast.ok) {
      this.giveUp(cast.error);
      return;
    }
    this.pending = null;
    this.session = {
      id: run,
      run: new Run(setup, cast.value, injections),
      sent: positionAfter(haveEvents),
      isFinished: false,
      pageIsReady: true,
    };
    this.slice();
  }

  private slice(): void {
    const { session } = this;
    if (session === null) return;
    for (let steps = 0; steps < this.stepsASlice && !session.isFinished && !isFarAhead(session); steps++) {
      session.isFinished = !session.run.step();
    }
    if (session.pageIsReady) this.send(session);
    if (!session.isFinished && !isFarAhead(session) && !this.isSliceDue) {
      this.isSliceDue = true;
      this.port.yieldThen(() => {
        this.isSliceDue = false;
        this.guarded(() => this.slice());
      });
    }
  }

  private send(session: Session): void {
    const { run, sent, isFinished, id } = session;
    // Events that the page has already are made once more, which takes a while, and not sent.
    if (run.log.length <= sent.events && !isFinished) return;
    assert(run.log.length >= sent.events, `the run has ${run.log.length} events, the page has ${sent.events} of it`);
    const batch = batchFrom(run.log, sent, EVENTS_A_BATCH);
    session.sent = endOfBatch(batch);
    session.pageIsReady = false;
    const isAll = session.sent.events === run.log.length;
    this.port.post(
      {
        type: 'batch',
        run: id,
        batch,
        knownToNs: isAll ? run.nowNs : timeNsOf(run.log, session.sent.events - 1),
        endNs: run.endNs,
        finished: isAll && isFinished,
      },
      [batch.words.buffer, batch.args.buffer],
    );
  }

  private guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.giveUp(messageOf(error));
    }
  }

  private giveUp(message: string): void {
    this.pending = null;
    this.session = null;
    this.port.post({ type: 'failed', message }, []);
  }
}

function isFarAhead({ run, sent }: Session): boolean {
  return run.log.length - sent.events >= EVENTS_AHEAD;
}
