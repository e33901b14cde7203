import { describe, expect, test } from 'vitest';
import { ReadAhead, type Coming, type ReadFile } from '../../../src/main/intake/read-ahead';

const MB = 1024 * 1024;

interface Made extends Coming {
  name: string;
  settle: (bytes: number, inside?: number) => Promise<void>;
}

const fileOf = (bytes: number, inside: number): ReadFile => ({
  article: null,
  mediaType: 'text/plain',
  bytes: new Uint8Array(bytes),
  parts: inside === 0 ? [] : [{ fileName: 'inside', relation: 'member' as const, bytes: new Uint8Array(inside) }],
});

function files(count: number, begun: string[], size: number | null = null): Made[] {
  return Array.from({ length: count }, (_, number): Made => {
    const name = `${number}`;
    let resolve = (_: ReadFile): void => undefined;
    const read = new Promise<ReadFile>((done) => (resolve = done));
    return {
      name,
      size,
      begin: () => {
        begun.push(name);
        return read;
      },
      settle: async (bytes, inside = 0) => {
        resolve(fileOf(bytes, inside));
        await read;
      },
    };
  });
}

describe('what is read ahead', () => {
  test('is as much as the processes can read, and one more', () => {
    const begun: string[] = [];
    const coming = files(9, begun);
    const ahead = new ReadAhead(2);
    ahead.expect(() => coming);
    ahead.more();
    expect(begun).toEqual(['0', '1', '2']);
  });

  test('goes on by itself when one is read, up to a number of files', async () => {
    const begun: string[] = [];
    const coming = files(100, begun);
    const ahead = new ReadAhead(2);
    ahead.expect(() => coming);
    ahead.more();
    for (const file of coming) await file.settle(10);
    expect(begun.length).toBe(32);
  });

  test('stops at so many bytes, those of the files inside included, and goes on when they are taken', async () => {
    const begun: string[] = [];
    const coming = files(9, begun);
    const ahead = new ReadAhead(2);
    ahead.expect(() => coming.slice(begun.includes('taken') ? 1 : 0));
    ahead.more();
    await coming[0]?.settle(1, 63 * MB);
    expect(begun).toEqual(['0', '1', '2']);
    const [first] = coming;
    if (first === undefined) throw new Error('there is a first one');
    expect((await ahead.take(first)).bytes.byteLength).toBe(1);
    begun.push('taken');
    ahead.more();
    expect(begun).toEqual(['0', '1', '2', 'taken', '3']);
  });

  test('is no file that alone is larger than what may wait: that one is read when its turn comes', async () => {
    const begun: string[] = [];
    const [large] = files(1, begun, 65 * MB);
    if (large === undefined) throw new Error('there is one');
    const ahead = new ReadAhead(4);
    ahead.expect(() => [large]);
    ahead.more();
    expect(begun).toEqual([]);
    const taken = ahead.take(large);
    expect(begun).toEqual(['0']);
    await large.settle(65 * MB);
    expect((await taken).bytes.byteLength).toBe(65 * MB);
  });

  test('is forgotten when the import ends', async () => {
    const begun: string[] = [];
    const coming = files(9, begun);
    const ahead = new ReadAhead(1);
    ahead.expect(() => coming);
    ahead.more();
    ahead.forget();
    await coming[0]?.settle(1);
    expect(begun).toEqual(['0', '1']);
  });
});
