import { describe, expect, test } from 'vitest';
import { count, milliseconds, optionalText, parseFlags, portNumber, text } from './flags.ts';
import { runModule } from './run-module.ts';

const table = {
  host: text('127.0.0.1'),
  port: portNumber(2345),
  timeout: milliseconds(2000),
  retries: count(2),
  log: optionalText(),
};

function problem(argv: readonly string[], words: readonly string[] = []): string {
  const parsed = parseFlags(argv, table, words);
  return parsed.ok ? 'no problem' : parsed.problem;
}

test('a flag that is not given is its fallback', () => {
  const flags = { host: '127.0.0.1', port: 2345, timeout: 2000, retries: 2, log: undefined };
  expect(parseFlags([], table)).toEqual({ ok: true, flags, positionals: [] });
});

test('flags come with a blank or an equals sign, before or after the words', () => {
  const parsed = parseFlags(['--port', '0', 'hello', '--host=::1', '--retries=0'], table, ['TEXT']);
  expect(parsed).toMatchObject({
    ok: true,
    flags: { host: '::1', port: 0, retries: 0 },
    positionals: ['hello'],
  });
});

test('after two dashes a word may begin with a dash, and a word may be empty', () => {
  expect(parseFlags(['--', '--port'], table, ['TEXT'])).toMatchObject({ ok: true, positionals: ['--port'] });
  expect(parseFlags([''], table, ['TEXT'])).toMatchObject({ ok: true, positionals: [''] });
});

describe('the number of words is checked', () => {
  test.each([
    [[], ['TEXT'], 'TEXT is missing'],
    [['a', 'b'], ['TEXT'], '"b" is one word too many'],
    [['a'], [], '"a" is one word too many'],
    [[], ['MESSAGE...'], 'MESSAGE... is missing'],
    [['a', 'b'], ['MESSAGE...'], 'no problem'],
  ])('%j for %j: %s', (argv, words, expected) => expect(problem(argv, words)).toBe(expected));
});

describe('one sentence names the flag that is wrong', () => {
  test.each([
    [['--prot', '5'], /^there is no flag --prot \(there are --host, --port,/],
    [['--constructor=1'], /^there is no flag --constructor /],
    [['--no-port'], /^there is no flag --no-port /],
    [['-p', '5'], /^there is no flag -p /],
    [['--port'], /^--port has no value; it wants a port/],
    [['--host', '--port', '5'], /^--host has no value; it wants a text/],
    [['--port', '5', '--port', '6'], /^--port is given twice$/],
    [['--host', ''], /^--host wants a text, not ""$/],
    [['--log='], /^--log wants a text, not ""$/],
  ])('%j', (argv, expected) => expect(problem(argv)).toMatch(expected));
});

describe('a number is decimal digits in its range', () => {
  test.each([
    ['port', ['', '-1', '65536', '1e3', '0x10', '5.5', '80abc', ' 80']],
    ['timeout', ['0', '2147483648', '1s', '1.5', '-1', '9'.repeat(400)]],
    ['retries', ['-1', 'two', '1.0', '']],
  ])('--%s', (name, wrong) => {
    for (const value of wrong) expect(problem([`--${name}`, value])).toContain(`--${name} wants`);
  });

  test('the ends of each range are inside it', () => {
    const argv = ['--port', '65535', '--timeout', '2147483647', '--retries', '0'];
    expect(parseFlags(argv, table)).toMatchObject({
      ok: true,
      flags: { port: 65535, timeout: 2147483647, retries: 0 },
    });
  });
});

test('a program with a wrong command line says so in one line and exits 2', async () => {
  const end = await runModule(
    `import { portNumber, readFlags } from '@kit';\nreadFlags({ port: portNumber(1) }, ['TEXT']);\n`,
    ['--port', 'x\u001b'],
  );
  expect(end.status).toBe(2);
  expect(end.stderr).toBe(
    'program.ts: --port wants a port, a whole number from 0 to 65535, not "x\\x1b"; usage: program.ts [--port PORT] TEXT\n',
  );
});
