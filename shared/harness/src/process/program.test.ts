import { describe, expect } from 'vitest';
import { fixture, PATIENCE_MS, test } from '../../fixtures/rig.ts';
import { DeadlineError, Mismatch } from '../mismatch.ts';
import { startGate } from './gate.ts';
import { OUTPUT_CAP_OCTETS } from './output.ts';
import { Program } from './program.ts';

describe('the environment of a program', () => {
  test('holds nothing of the grader but what a process needs', async ({ rig, onTestFinished }) => {
    const secrets = {
      NODE_OPTIONS: '--no-warnings',
      NODE_EXTRA_CA_CERTS: '/etc/hosts',
      GRADER_TOKEN: 'secret',
      SSH_AUTH_SOCK: '/tmp/keys',
    };
    Object.assign(process.env, secrets);
    onTestFinished(() => Object.keys(secrets).forEach((name) => delete process.env[name]));
    const program = await rig.run('prints-its-environment.ts', [], { env: { GIVEN: 'on purpose' } });
    await program.exited;
    const seen = JSON.parse(program.stdout.text) as Record<string, string>;
    expect(seen).toMatchObject({ GIVEN: 'on purpose', NO_COLOR: '1', PATH: process.env.PATH ?? '' });
    for (const name of Object.keys(secrets)) expect(seen).not.toHaveProperty(name);
    expect(JSON.stringify(seen)).not.toContain('secret');
  });

  test('has its home and its temporary folder in the folder of the check', async ({ rig }) => {
    const program = await rig.run('prints-its-environment.ts');
    await program.exited;
    const { HOME = '', TMPDIR = '' } = JSON.parse(program.stdout.text) as Record<string, string>;
    expect(HOME.startsWith(rig.context.folder)).toBe(true);
    expect(TMPDIR).toBe(HOME);
  });
});

describe('how a program ended', () => {
  for (const code of [0, 1, 42]) {
    test(`an exit with code ${code} is told as that`, async ({ rig }) => {
      const program = await rig.run('exits-with.ts', [String(code)]);
      const exit = await program.exited;
      expect(exit).toEqual({ code, signal: null });
      expect(program.howItEnded(exit)).toBe(`it exited with code ${code}`);
      expect(program.exit).toEqual(exit);
    });
  }

  test.skipIf(process.platform === 'win32')('a signal is told by its name', async ({ rig }) => {
    const program = await rig.run('exits-with.ts', ['SIGKILL']);
    const exit = await program.exited;
    expect(exit).toEqual({ code: null, signal: 'SIGKILL' });
    expect(program.howItEnded(exit)).toBe('it was ended by SIGKILL');
    expect(rig.lane('exits-with.ts').at(-1)).toMatchObject({ kind: 'exit', code: null, signal: 'SIGKILL' });
  });

  test.skipIf(process.platform === 'win32')(
    'a signal that is sent reaches the program itself',
    async ({ rig }) => {
      const program = await rig.run('runs-for-ever.ts');
      await rig.output(program, (text) => text.includes('running') || undefined);
      program.signal('SIGINT');
      expect(await program.exited).toEqual({ code: null, signal: 'SIGINT' });
      expect(rig.lane('runs-for-ever.ts').map(({ kind }) => kind)).toEqual(['out', 'signal', 'exit']);
    },
  );

  for (const [how, words] of [
    ['error', "; stderr: RangeError: too far, at fails-with.ts:5: throw new RangeError('too far');"],
    ['text', '; stderr: only a text'],
    ['rejection', '; stderr: TypeError: nobody catches this, at fails-with.ts:11: '],
    ['words', '; stderr: cannot go on: no port'],
  ] as const) {
    test(`standard error is quoted where it says most: ${how}`, async ({ rig }) => {
      const program = await rig.run('fails-with.ts', [how]);
      const exit = await program.exited;
      expect(exit.code).toBe(1);
      expect(program.howItEnded(exit)).toContain(`it exited with code 1${words}`);
    });
  }

  test('a program with a syntax error ends with its line', async ({ rig }) => {
    const copied = await rig.copy({ 'wrong.ts': 'const fine = 1;\nconst = 2;\n' });
    const program = await rig.run('wrong.ts', [], { args: [`${copied.folder}/wrong.ts`] });
    const words = program.howItEnded(await program.exited);
    expect(words).toMatch(/^it exited with code 1; stderr: SyntaxError.*, at wrong\.ts:2: const = 2;$/);
  });

  test('a program that cannot be started is said to be so, and leaves its place to others', async ({
    rig,
  }) => {
    const program = await rig.run('nobody', [], { executable: '/no/such/program' });
    const exit = await program.exited;
    expect(program.howItEnded(exit)).toMatch(/^it could not be started: .*ENOENT/);
    await program.end();
  });

  test('arguments that no system takes are refused, and leave the place to others', async ({ rig }) => {
    for (let i = 0; i < 20; i += 1) {
      await expect(rig.run('writes.ts', ['nul \0'])).rejects.toThrow(/null bytes/);
    }
    const leave = await startGate.enter();
    leave();
  });

  test('the exit that is expected is evidence', async ({ rig }) => {
    const program = await rig.run('exits-with.ts', ['3']);
    await program.expectExit(3, PATIENCE_MS, 'its start');
    expect(rig.context.evidence).toHaveLength(1);
  });

  test('another exit is a mismatch', async ({ rig }) => {
    const program = await rig.run('exits-with.ts', ['3']);
    const error = await program.expectExit(0, PATIENCE_MS, 'its start').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Mismatch);
    expect(error).toMatchObject({
      expected: 'exits-with.ts exits with code 0 within 20000 ms of its start',
      came: 'it exited with code 3',
    });
    expect(rig.context.evidence).toEqual([]);
  });

  test('an exit that does not come in time is told with the last words', async ({ rig }) => {
    const program = await rig.run('runs-for-ever.ts');
    const error = await program.expectExit(0, 50, 'its start').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({ came: 'it is still running' });
  });
});

describe('what a program writes', () => {
  test.for([
    ['nothing', '', []],
    ['one line', 'one\n', ['one']],
    ['no final line end', 'one\ntwo', ['one', 'two']],
    ['CR LF', 'one\r\ntwo\r\n', ['one', 'two']],
    ['an empty line', 'one\n\ntwo\n', ['one', '', 'two']],
    ['a lone line end', '\n', ['']],
    ['letters beyond ASCII', 'mañana 🎉\n', ['mañana 🎉']],
    ['a lone CR', 'one\rtwo\n', ['one\rtwo']],
  ] as const)('%s: it is text and lines', async ([, text, lines], { rig }) => {
    const program = await rig.run('writes.ts', [JSON.stringify(text), JSON.stringify(`error ${text}`)]);
    await program.exited;
    expect(program.stdout.text).toBe(text);
    expect(program.stdout.lines).toEqual(lines);
    expect(program.stdout.octets).toEqual(Buffer.from(text));
    expect(program.stderr.text).toBe(`error ${text}`);
  });

  test('is in the story, each stream by itself', async ({ rig }) => {
    const program = await rig.run('writes.ts', ['"told"', '"warned"']);
    await program.exited;
    const out = rig.lane('writes.ts').filter((event) => event.kind === 'out');
    expect(out.toSorted((a, b) => a.stream.localeCompare(b.stream))).toMatchObject([
      { stream: 'stderr', octets: { length: 6, shown: 'warned' } },
      { stream: 'stdout', octets: { length: 4, shown: 'told' } },
    ]);
  });

  for (const stream of ['stdout', 'stderr'] as const) {
    test(`a flood on ${stream} ends the program, and is named`, async ({ rig }) => {
      const program = await rig.run('floods.ts', [stream]);
      const exit = await program.exited;
      expect(exit.because).toBe(`it wrote more than ${OUTPUT_CAP_OCTETS} octets on ${stream}`);
      expect(program.howItEnded(exit)).toContain(exit.because);
      const kept = program[stream].octets.length;
      expect(kept).toBeGreaterThan(OUTPUT_CAP_OCTETS);
      expect(kept).toBeLessThan(2 * OUTPUT_CAP_OCTETS);
    });
  }
});

test('a program may write more where its check expects more', async ({ rig }) => {
  const outputCap = 3 * OUTPUT_CAP_OCTETS;
  const program = await rig.run('floods.ts', ['stdout'], { outputCap });
  expect((await program.exited).because).toBe(`it wrote more than ${outputCap} octets on stdout`);
  expect(program.stdout.octets.length).toBeGreaterThan(outputCap);
});

describe('standard input', () => {
  test('is at its end at once where nothing else is asked for', async ({ rig }) => {
    const program = await rig.run('echoes-its-input.ts');
    expect((await program.exited).code).toBe(0);
    expect(program.stdout.lines).toEqual(['reading', 'end of input']);
  });

  test('as a pipe is open and silent until something is typed, and ends when it is ended', async ({
    rig,
  }) => {
    const program = await rig.run('echoes-its-input.ts', [], { stdin: 'pipe' });
    await rig.output(program, (text) => text.includes('reading') || undefined);
    program.type('hello\n');
    await rig.output(program, (text) => text.includes('hello') || undefined);
    expect(program.exit).toBeUndefined();
    program.endInput();
    expect((await program.exited).code).toBe(0);
    expect(program.stdout.lines).toEqual(['reading', 'read "hello\\n"', 'end of input']);
  });

  test('may be typed as octets, of which a character needs several', async ({ rig }) => {
    const program = await rig.run('echoes-its-input.ts', [], { stdin: 'pipe' });
    program.type(Buffer.from('é').subarray(0, 1));
    await rig.output(program, (text) => text.includes('read ') || undefined);
    program.type(Buffer.from('é').subarray(1));
    program.endInput();
    await program.exited;
    expect(program.stdout.lines.slice(1)).toEqual(['read "�"', 'read "�"', 'end of input']);
  });

  test('that is typed to a program which has ended harms nobody', async ({ rig }) => {
    const program = await rig.run('exits-with.ts', ['0'], { stdin: 'pipe' });
    await program.exited;
    program.type('anybody there?\n');
    program.endInput();
    expect(program.exit?.code).toBe(0);
  });
});

describe('the wall clock', () => {
  for (const name of ['runs-for-ever.ts', 'loops-for-ever.ts']) {
    test(`${name} is ended when its time is over, and that is said`, async ({ rig }) => {
      const program = await rig.run(name, [], { wallClockMs: 300 });
      const exit = await program.exited;
      expect(exit.because).toBe('it was still running after 0.3 s');
      expect(program.howItEnded(exit)).toBe('it was still running after 0.3 s');
    });
  }

  test('does not touch a program that has ended before', async ({ rig }) => {
    const program = await rig.run('exits-with.ts', ['7'], { wallClockMs: PATIENCE_MS });
    expect(await program.exited).toEqual({ code: 7, signal: null });
  });
});

test('two programs of one name are two lanes, with a folder each', async ({ rig }) => {
  const one = await rig.run('prints-its-environment.ts');
  const two = await rig.run('prints-its-environment.ts');
  await Promise.all([one.exited, two.exited]);
  expect([one.lane, two.lane]).toEqual(['prints-its-environment.ts', 'prints-its-environment.ts 2']);
  const homes = [one, two].map(({ stdout }) => (JSON.parse(stdout.text) as Record<string, string>).HOME);
  expect(new Set(homes).size).toBe(2);
});

test('a program keeps its place among those that start until it is said to have started', async ({ rig }) => {
  const command = { label: 'one', executable: process.execPath, args: [fixture('runs-for-ever.ts')] };
  const { program, started } = await Program.start(rig.context, command);
  started();
  started();
  expect(program.pid).toBeGreaterThan(0);
});
