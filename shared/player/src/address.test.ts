import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from './address.ts';
import { demo } from './testing/example.ts';

test.for([
  ['#/3a/1', { scene: 0, step: 0 }],
  ['#/3a/2/ask', { scene: 0, step: 1, asking: true }],
  ['#/3a/2/event/2', { scene: 0, step: 1, events: 2 }],
  ['#/3b/2', { scene: 1, step: 1 }],
  ['#/3b/1/path/01', { scene: 1, step: 0, path: '01' }],
  ['#/3b/1/path/', { scene: 1, step: 0, path: '' }],
] as const)('%s', ([address, place]) => {
  expect(formatAddress({ demo, place })).toBe(address);
  expect(parseAddress(address, [demo])).toEqual({ demo, place });
});

describe('an address is forgiving', () => {
  test.for([
    ['#/3', { scene: 0, step: 0 }],
    ['/3', { scene: 0, step: 0 }],
    ['#/3/2', { scene: 0, step: 1 }],
    ['#/3b', { scene: 1, step: 0 }],
  ] as const)('%s', ([address, place]) => {
    expect(parseAddress(address, [demo])).toEqual({ demo, place });
  });
});

describe('no place of any demo', () => {
  test.for([
    ['another demo', '#/4'],
    ['no such scene', '#/3z/1'],
    ['no such step', '#/3a/9'],
    ['step 0', '#/3a/0'],
    ['a question that nobody asks', '#/3a/1/ask'],
    ['events of another step', '#/3a/1/event/3'],
    ['all events of the step: that is its end', '#/3a/2/event/3'],
    ['events where there are none', '#/3b/1/event/1'],
    ['a schedule of a story', '#/3a/1/path/0'],
    ['a schedule that nobody could go along', '#/3b/1/path/000'],
    ['something else', '#/3a/1/nothing'],
    ['nothing', ''],
  ] as const)('%s: %s', ([, address]) => {
    expect(parseAddress(address, [demo])).toBeUndefined();
  });
});
