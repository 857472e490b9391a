import { crc32, inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { zipped } from '../../support/zipFile.mjs';

it('an archive gives back what was put in, by its directory', () => {
  const files = [
    { name: 'a/empty.txt', content: Buffer.alloc(0) },
    { name: '說明.txt', content: Buffer.from('newer than '.repeat(500)) },
  ];
  const archive = zipped(files);
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  expect(archive.readUInt16LE(end + 10)).toBe(files.length);
  let at = archive.readUInt32LE(end + 16);
  expect(at + archive.readUInt32LE(end + 12)).toBe(end);
  for (const { name, content } of files) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const nameLength = archive.readUInt16LE(at + 28);
    expect(archive.toString('utf8', at + 46, at + 46 + nameLength)).toBe(name);
    expect(archive.readUInt32LE(at + 16)).toBe(crc32(content));
    expect(archive.readUInt32LE(at + 24)).toBe(content.length);
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    const from = local + 30 + archive.readUInt16LE(local + 26);
    expect(inflateRawSync(archive.subarray(from, from + archive.readUInt32LE(at + 20)))).toEqual(content);
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
});
