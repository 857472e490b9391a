import { readFileSync } from 'node:fs';
import { PORT_FILES, type PortFile } from '../../src/view/code/paths.ts';

/** The files of the port as they stand on the disk. */
export const PORT_TEXTS = Object.fromEntries(
  PORT_FILES.map((file) => [file, readFileSync(`src/kubelet/${file}`, 'utf8')]),
) as Record<PortFile, string>;
