import { beforeEach, expect, test } from 'vitest';
import { keepUnkept, unkeptIn } from '../../../src/renderer/unkept';
import { useWorkspace } from '../../../src/renderer/workspace';
import { workspaceSchema } from '../../../src/shared/window/model';

beforeEach(() => useWorkspace.setState({ unkept: {} }));

test('words that could not be kept are those of their field, until they are given up', () => {
  keepUnkept('article a published', 'last week');
  keepUnkept('article b published', 'soon');
  expect(unkeptIn('article a published')).toBe('last week');
  keepUnkept('article a published', 'last month');
  keepUnkept('article b published', null);
  expect(useWorkspace.getState().unkept).toEqual({ 'article a published': 'last month' });
});

test('no more than the last hundred are kept, and none beyond all measure', () => {
  for (let field = 0; field < 150; field += 1) keepUnkept(`field ${field}`, 'x'.repeat(20_000));
  const { unkept } = useWorkspace.getState();
  expect(Object.keys(unkept)).toHaveLength(100);
  expect(unkept['field 149']).toHaveLength(10_000);
  expect(unkept['field 0']).toBeUndefined();
});

test('a window that was kept by an earlier version has none', () => {
  expect(workspaceSchema.shape.unkept.parse(undefined)).toEqual({});
  expect(workspaceSchema.shape.unkept.parse([1])).toEqual({});
});
