import { expect, test } from 'vitest';
import { clustersOf } from './clusters.ts';

const link = (left: string, right: string, similarity: number) => ({ left, right, similarity });

test('a cluster is what is connected, the larger first, its members in the given order', () => {
  const links = [
    link('e', 'f', 0.95),
    link('b', 'd', 0.9),
    link('c', 'd', 0.8),
    link('a', 'b', 0.7),
    link('a', 'd', 0.6),
  ];
  expect(clustersOf(links, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toEqual([
    { members: ['a', 'b', 'c', 'd'], links: 4, least: 0.6, greatest: 0.9 },
    { members: ['e', 'f'], links: 1, least: 0.95, greatest: 0.95 },
  ]);
});

test('without links there is no cluster', () => {
  expect(clustersOf([], ['a', 'b'])).toEqual([]);
});
