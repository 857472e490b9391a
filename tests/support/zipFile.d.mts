export function zipped(files: readonly { readonly name: string; readonly content: Buffer }[]): Buffer;
