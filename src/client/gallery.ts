// The scenarios that come with the page: one YAML file each, parsed when somebody asks for them.
import { assert } from '../base/assert.ts';
import { parseScenarioFile, type ScenarioFile } from '../scenario/scenarioFile.ts';

const SOURCES: Record<string, string> = import.meta.glob('../scenario/gallery/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The files by the name of the file, without its ending. */
export function gallerySources(): ReadonlyMap<string, string> {
  return new Map(Object.entries(SOURCES).map(([path, source]) => [nameOf(path), source]));
}

/** In the order of lessons. A file of our own that cannot be read is a programmer's error. */
export function loadGallery(): ScenarioFile[] {
  const files = [...gallerySources()].map(([name, source]) => {
    const parsed = parseScenarioFile(source);
    assert(parsed.ok, parsed.ok ? '' : `${name}.yaml: ${JSON.stringify(parsed.error)}`);
    assert(parsed.value.id === name, `${name}.yaml is named for its id ${parsed.value.id}`);
    return parsed.value;
  });
  return files.sort((a, b) => a.lesson - b.lesson || (a.id < b.id ? -1 : 1));
}

function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.yaml$/, '');
}
