import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, isFree } from './ports.ts';

test('no port is given twice, and each is free and below those that the system gives', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
  expect(new Set(ports).size).toBe(50);
  for (const port of ports) {
    expect(port).toBeGreaterThanOrEqual(10_000);
    expect(port).toBeLessThanOrEqual(32_000);
  }
});

test('a port that a TCP server has is not free', async () => {
  const server = createServer();
  onTestFinished(() => {
    server.close();
  });
  const port = await freePort();
  expect(await isFree(port)).toBe(true);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  expect(await isFree(port)).toBe(false);
});

test('a port that a UDP socket has is not free', async () => {
  const socket = createSocket('udp4');
  onTestFinished(() => {
    socket.close();
  });
  const port = await freePort();
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  expect(await isFree(port)).toBe(false);
});

test('looking whether a port is free leaves it free', async () => {
  const port = await freePort();
  for (let i = 0; i < 5; i += 1) expect(await isFree(port)).toBe(true);
});

test('a port of another address of this machine is found, too', async (context) => {
  const probe = createServer();
  const hasIpv6 = await new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(0, '::1', () => probe.close(() => resolve(true)));
  });
  context.skip(hasIpv6 !== true, 'this machine has no ::1');
  const port = await freePort('::1');
  expect(await isFree(port, '::1')).toBe(true);
});
