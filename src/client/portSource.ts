// The text of the port: the very files that are compiled into the worker, as they stand.
const SOURCES: Record<string, string> = import.meta.glob('../kubelet/{cache,draft,sync,chan}.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The files by their names, such as `cache.ts`. */
export function portSources(): ReadonlyMap<string, string> {
  return new Map(Object.entries(SOURCES).map(([path, source]) => [path.slice(path.lastIndexOf('/') + 1), source]));
}
