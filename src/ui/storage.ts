// What a person chose about the page itself, kept in the browser's local storage under the page's name.
const PREFIX = 'newerthan.';

// A browser that forbids storage (a sandboxed frame does) throws; a choice then lasts as long as the page.

export function stored(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function store(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // See above: there is nothing else to do, and nothing is lost.
  }
}
