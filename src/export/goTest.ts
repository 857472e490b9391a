// A schedule as a Go test, to stand beside upstream's cache_test.go, in its package. GetNewerThan is `subscribe` and a
// receive; the test keeps the channel that subscribe gives, as upstream's own tests do, so that to be blocked is that
// the channel is empty, and nothing has to be waited for.
import { fileStem } from '../base/fileStem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Operation } from '../kubelet/operation.ts';
import type { PodStatus } from '../kubelet/runtime.ts';
import { unix, ZERO } from '../kubelet/time.ts';
import { VARIANTS, type VariantId } from '../kubelet/variants.ts';
import type { RecordedAnswer } from '../sim/recorded.ts';
import type { Refusal } from './exported.ts';
import { goTime, quoted, secondsText } from './goText.ts';
import type { Schedule, ScheduleStep } from './schedule.ts';
import { timesOf } from './traceText.ts';

/** Which source the test is for. */
const SOURCE: Readonly<Record<VariantId, string>> = {
  classic: 'Kubernetes v1.2 to v1.25, and later versions with the feature gate EventedPLEG off.',
  'evented-1.26': 'Kubernetes v1.26 to v1.28 with the feature gate EventedPLEG on, which the test turns on.',
  'evented-1.29': 'Kubernetes v1.29 to v1.35 with the feature gate EventedPLEG on, which the test turns on.',
  'observed-1.36': 'Kubernetes v1.36 on, with the feature gate EventedPLEG off.',
  'time-shift':
    'no release: the pull request kubernetes/kubernetes#134204, which was closed unmerged, and whose branch it needs.',
};

/** What a test is named for, and what its actors are called. */
export interface GoTestTitle {
  readonly id: string;
  readonly title: string;
  readonly actorName: (actor: number) => string;
  readonly untilNs: number;
}

/** The lines of the test. Refused is a time that a time.Time cannot hold. */
export function goTest(schedule: Schedule, title: GoTestTitle): Result<string[], Refusal> {
  const { steps, variant } = schedule;
  if (steps.flatMap(timesOf).some((t) => goTime(t) === null)) return fail({ kind: 'tooFar', format: 'go' });
  const body = [...setUp(schedule), ...stepLines(schedule, title), ...finalLines(schedule)];
  const name = testName(title.id);
  return ok([
    'package container',
    '',
    ...importLines(variant, body),
    '',
    ...comment(name, variant, title),
    `func ${name}(t *testing.T) {`,
    ...body.map((line) => (line === '' ? '' : `\t${line}`)),
    '}',
  ]);
}

/** Hyphens, because Go takes what stands behind an underscore for a system or a processor. */
export function goFileName(id: string): string {
  return `newerthan-${fileStem(id).toLowerCase()}_test.go`;
}

function testName(id: string): string {
  const words = id.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `TestNewerThan${words.join('')}`;
}

function comment(name: string, variant: VariantId, { title, untilNs }: GoTestTitle): string[] {
  return [
    `${name} makes the calls of the pod cache that were made in`,
    `${quoted(title)} up to ${secondsText(untilNs)}, in the order in which they took effect,`,
    'and expects of each what came of it there.',
    '',
    `It is for ${SOURCE[variant]}`,
    'It belongs into pkg/kubelet/container:',
    '',
    `\tgo test ./pkg/kubelet/container -run '^${name}$'`,
    '',
    'Times are seconds from the start of the run, as Unix times. So they have no monotonic reading, by which',
    'After and Before go where both times have one; what they decide here is what they decided in the run.',
    'The cache never looks into a status: its Namespace holds the revision that stands for the contents.',
  ].map((line) => (line === '' ? '//' : line.startsWith('\t') ? `//${line}` : `// ${line}`));
}

/** The packages that the body uses, in gofmt's order. */
function importLines(variant: VariantId, body: readonly string[]): string[] {
  const code = body.map((line) => line.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/.*/g, '')).join('\n');
  const own = ['errors', 'sort', 'strings', 'testing', 'time'].filter(
    (name) => name === 'testing' || new RegExp(`\\b${name}\\.`).test(code),
  );
  const others = [
    ...(hasGate(variant)
      ? ['utilfeature "k8s.io/apiserver/pkg/util/feature"', '"k8s.io/kubernetes/pkg/features"']
      : []),
    ...(hasClock(variant) ? ['testingclock "k8s.io/utils/clock/testing"'] : []),
  ];
  const groups = [own.map((name) => `"${name}"`), others].filter((group) => group.length > 0);
  const lines = groups.flatMap((group, i) => [...(i === 0 ? [] : ['']), ...group.map((each) => `\t${each}`)]);
  return ['import (', ...lines, ')'];
}

/** Whether the version behaves so with the gate on only. */
function hasGate(variant: VariantId): boolean {
  return VARIANTS[variant].rejectsOlderSet;
}

function hasClock(variant: VariantId): boolean {
  return VARIANTS[variant].timeShiftThresholdNs !== null;
}

function setUp({ variant, steps, final }: Schedule): string[] {
  const isCalled = steps.some(({ call }) => call !== null);
  const isRead = isCalled || steps.some(({ operation }) => operation.op === 'get');
  const hasAnswers = isRead || Object.keys(final.pods).length > 0;
  return [
    ...(hasGate(variant) ? GATE : []),
    ...(hasClock(variant) ? CLOCK : ['c := NewCache().(*cache)']),
    ...(hasAnswers ? ['', ...DESCRIBE] : []),
    ...(isCalled ? ['', ...RELEASED] : []),
  ];
}

/** SetFeatureGateDuringTest gives a function in some of these versions, and nothing in others. */
const GATE = [
  'if !utilfeature.DefaultFeatureGate.Enabled(features.EventedPLEG) {',
  '\tif err := utilfeature.DefaultMutableFeatureGate.Set("EventedPLEG=true"); err != nil {',
  '\t\tt.Fatal(err)',
  '\t}',
  '\tdefer func() {',
  '\t\tif err := utilfeature.DefaultMutableFeatureGate.Set("EventedPLEG=false"); err != nil {',
  '\t\t\tt.Error(err)',
  '\t\t}',
  '\t}()',
  '}',
];

const CLOCK = [
  `fakeClock := testingclock.NewFakeClock(${goTime(unix(0))})`,
  'c := NewCacheWithConfig(&CacheConfig{TimeShiftThreshold: 30 * time.Second, Clock: fakeClock}).(*cache)',
];

const DESCRIBE = [
  '// describe says in one text what the cache gave.',
  'describe := func(status *PodStatus, err error) string {',
  '\ttext := "nil"',
  '\tif status != nil {',
  '\t\ttext = string(status.ID) + " " + status.Namespace',
  '\t}',
  '\tif status != nil && status.Namespace == "" {',
  '\t\ttext = "default of " + string(status.ID)',
  '\t}',
  '\tif err != nil {',
  '\t\ttext += ", error " + err.Error()',
  '\t}',
  '\treturn text',
  '}',
  'check := func(step, got, want string) {',
  '\tif got != want {',
  '\t\tt.Errorf("%s: got %q, want %q", step, got, want)',
  '\t}',
  '}',
];

const RELEASED = [
  '// waiting has the channel of each GetNewerThan that has no answer yet.',
  'waiting := map[string]chan *data{}',
  '// released checks that just these have got one since the last check, and what. All others are still blocked.',
  'released := func(step string, want ...string) {',
  '\tgot := []string{}',
  '\tfor name, ch := range waiting {',
  '\t\tselect {',
  '\t\tcase d := <-ch:',
  '\t\t\tgot = append(got, name+": "+describe(d.status, d.err))',
  '\t\t\tdelete(waiting, name)',
  '\t\tdefault:',
  '\t\t}',
  '\t}',
  '\tsort.Strings(got)',
  '\tsort.Strings(want)',
  '\tcheck(step, strings.Join(got, "; "), strings.Join(want, "; "))',
  '}',
];

function stepLines({ variant, steps }: Schedule, { actorName }: GoTestTitle): string[] {
  let waiting = 0;
  return steps.flatMap((step, i) => {
    const { timeNs, actor, now, recorded, call } = step;
    const label = `step ${i + 1}`;
    const name = quoted(actorName(actor)).slice(1, -1);
    const before = waiting;
    const isAnswered = recorded.result !== undefined && recorded.result !== null;
    waiting += (call === null || isAnswered ? 0 : 1) - (recorded.woke?.length ?? 0);
    return [
      '',
      `// Step ${i + 1}, at ${secondsText(timeNs)}: ${name}`.trimEnd(),
      ...(hasClock(variant) && now !== null ? [`fakeClock.SetTime(${goTime(now)})`] : []),
      ...callLines(variant, step, label),
      // Who does not wait cannot be released.
      ...(before > 0 || call !== null ? releasedLine(step, label) : []),
    ];
  });
}

function callLines(variant: VariantId, { operation, call, recorded }: ScheduleStep, label: string): string[] {
  const { op } = operation;
  switch (op) {
    case 'get':
      if (!isAnswer(recorded.result)) return [];
      return [
        `check(${quoted(label)}, describe(c.Get(${quoted(operation.uid)})), ${quoted(answerText(recorded.result))})`,
      ];
    case 'getAll':
      return ['// GetAll, which no release has.'];
    case 'getNewerThan':
      return [`waiting["call ${call}"] = c.subscribe(${quoted(operation.uid)}, ${goTime(operation.minTime)})`];
    case 'set':
      return hasGate(variant)
        ? [
            `if updated := ${setCall(operation)}; ${recorded.updated ? '!' : ''}updated {`,
            `\tt.Error(${quoted(`${label}: Set was ${recorded.updated ? 'refused' : 'not refused'}`)})`,
            '}',
          ]
        : [setCall(operation)];
    case 'delete':
      return [`c.Delete(${quoted(operation.uid)})`];
    case 'updateTime':
      return [`c.UpdateTime(${goTime(operation.timestamp)})`];
    case 'setObservedTime':
      return [`c.SetObservedTime(${quoted(operation.uid)}, ${goTime(operation.timestamp)})`];
  }
}

function setCall({ uid, status, error, timestamp }: Extract<Operation, { op: 'set' }>): string {
  const err = error === null ? 'nil' : `errors.New(${quoted(error)})`;
  return `c.Set(${quoted(uid)}, ${statusText(status)}, ${err}, ${goTime(timestamp)})`;
}

function statusText(status: PodStatus | null): string {
  if (status === null) return 'nil';
  const { id, name, rev } = status;
  if (isBlank(status)) return `&PodStatus{ID: ${quoted(id)}}`;
  return `&PodStatus{ID: ${quoted(id)}, Name: ${quoted(name)}, Namespace: "rev ${rev}"}`;
}

/** Who has got an answer by now: those whom the step released, or the caller itself. */
function releasedLine({ call, recorded: { result, woke = [] } }: ScheduleStep, label: string): string[] {
  const own = call !== null && isAnswer(result) ? [{ call, result }] : [];
  const answers = [...own, ...woke].map((each) => `call ${each.call}: ${answerText(each.result)}`);
  return [`released(${[label, ...answers].map(quoted).join(', ')})`];
}

function isAnswer(result: ScheduleStep['recorded']['result']): result is RecordedAnswer {
  return result !== undefined && result !== null && 'error' in result;
}

/** What `describe` makes of it. */
function answerText({ status, error }: RecordedAnswer): string {
  const text = status === null ? 'nil' : isBlank(status) ? `default of ${status.id}` : `${status.id} rev ${status.rev}`;
  return error === null ? text : `${text}, error ${error}`;
}

/** As the default status that the cache makes for a pod without an entry. */
function isBlank({ name, rev }: PodStatus): boolean {
  return name === '' && rev === 0;
}

/** The state after the last step. */
function finalLines({ final }: Schedule): string[] {
  const { ready, timestamp, pods } = final;
  const time = quotedTime(timestamp);
  return [
    '',
    '// In the end.',
    ...Object.entries(pods).map(
      ([id, answer]) => `check("in the end", describe(c.Get(${quoted(id)})), ${quoted(answerText(answer))})`,
    ),
    `if len(c.pods) != ${Object.keys(pods).length} {`,
    '\tt.Errorf("in the end: %d entries", len(c.pods))',
    '}',
    ready ? `if c.timestamp == nil || !c.timestamp.Equal(${time}) {` : 'if c.timestamp != nil {',
    '\tt.Errorf("in the end: the timestamp is %v", c.timestamp)',
    '}',
  ];
}

function quotedTime(ns: number | null): string | null {
  return goTime(ns === null ? ZERO : unix(ns));
}
