export function findBrowser(): {
  /** How it was found. */
  readonly source: string;
  readonly path: string;
  /** What the browser and the test runners need in their environment. */
  readonly env: Readonly<Record<string, string>>;
};
