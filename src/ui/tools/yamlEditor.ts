// CodeMirror, set up for scenario files: colours of the page, errors in place, and completion from the schema. In a
// shadow root its styles are adopted sheets, which the page's policy allows; elements with styles in them it does not.
import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, linter, lintGutter, lintKeymap } from '@codemirror/lint';
import { EditorState, type Text } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers, tooltips } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { completionsAt, type ScenarioMistake } from '../../client/scenarioText.ts';

export interface YamlEditor {
  text(): string;
  setText(text: string): void;
  /** Puts the cursor to a line and shows it. */
  goToLine(line: number): void;
  destroy(): void;
}

/** Puts an editor into `host`. `check` gives what is wrong with a text, or null; `onChecked` hears it. */
export function openYamlEditor(
  host: HTMLElement,
  text: string,
  label: string,
  check: (text: string) => ScenarioMistake | null,
  onChecked: (mistake: ScenarioMistake | null) => void,
): YamlEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const checked = (doc: Text) => {
    const mistake = check(doc.toString());
    onChecked(mistake);
    return diagnosticsOf(doc, mistake);
  };
  const lint = linter((view) => checked(view.state.doc), { delay: 250 });
  const state = EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      highlightActiveLine(),
      history(),
      yaml(),
      indentUnit.of('  '),
      syntaxHighlighting(COLOURS),
      lint,
      lintGutter(),
      autocompletion({ override: [complete] }),
      tooltips({ tooltipSpace: spaceIn }),
      keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
      LOOK,
    ],
  });
  const view = new EditorView({ state, parent: root, root });
  return {
    text: () => view.state.doc.toString(),
    setText: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    goToLine: (line) => {
      const { from } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

/** Where what pops up may be: within the editor, a little off its edges. By itself it would go as far as the window. */
function spaceIn({ dom }: EditorView) {
  const MARGIN_PX = 8;
  const { top, right, bottom, left } = dom.getBoundingClientRect();
  return { top, right: right - MARGIN_PX, bottom: bottom - MARGIN_PX, left };
}

function diagnosticsOf(doc: Text, mistake: ScenarioMistake | null): Diagnostic[] {
  if (mistake === null) return [];
  const { from, to, text } = doc.line(Math.max(1, Math.min(mistake.line, doc.lines)));
  const indent = text.length - text.trimStart().length;
  return [{ from: from + indent, to, severity: 'error', message: mistake.message }];
}

function complete(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[\w-]*/);
  if (word === null || (word.from === word.to && !context.explicit)) return null;
  const options = completionsAt(context.state.doc.toString(), word.from);
  return options.length === 0 ? null : { from: word.from, options, validFor: /^[\w-]*$/ };
}

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--write)' },
  { tag: [tags.string, tags.content], color: 'var(--text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--wait)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
]);

const LOOK = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: '0.9375rem' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { color: 'var(--muted)', backgroundColor: 'var(--ground)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'var(--shade)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--shade)' },
  '.cm-tooltip': { color: 'var(--text)', backgroundColor: 'var(--raised)', border: '1px solid var(--strong-line)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { color: 'var(--surface)', backgroundColor: 'var(--text)' },
  '.cm-diagnostic-error': { borderLeft: '0.25rem solid var(--refused)' },
});
