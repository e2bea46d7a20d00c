/**
 * The package.json of each package is the diagram of who may import whom. The root names every workspace package, which makes
 * them all resolvable from anywhere; so what is imported is held against what is declared.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const packages = globSync(
  ['labs/*', 'solutions/*', 'shared/*', 'demos', 'tests'].map((folder) => `${folder}/package.json`),
  {
    cwd: ROOT,
  },
).map(dirname);

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
}

/** Names of packages that a file imports: `vitest`, `@wirebook/trace`. Neither `node:` modules nor files. */
function imported(text: string): string[] {
  const forms = [
    /^(?:import|export)\s[^;=()]*?\bfrom\s+'([^']+)'/gm,
    /^import\s+'([^']+)'/gm,
    /\bimport\('([^']+)'\)/g,
  ];
  const specifiers = forms.flatMap((form) => [...text.matchAll(form)].map(([, specifier = '']) => specifier));
  return specifiers.flatMap((specifier) => {
    if (/^(node:|\.)/.test(specifier)) return [];
    return specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
  });
}

test('every package of the workspace is looked at', () => {
  expect(packages.length).toBeGreaterThan(10);
  const own = imported(readFileSync(fileURLToPath(import.meta.url), 'utf8'));
  expect(own).toEqual(['vitest']);
});

test.each(packages)('%s imports only what its package.json names', (folder) => {
  const manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as Manifest;
  const shipped = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  const forTests = [...shipped, ...Object.keys(manifest.devDependencies ?? {})];
  const files = globSync('**/*.{ts,tsx,mjs}', { cwd: join(ROOT, folder) }).filter(
    (file) => !file.includes('node_modules'),
  );
  const undeclared = files.flatMap((file) => {
    // What proves the code may use more than the code itself.
    const isProof =
      folder === 'tests' || /\.test\.ts$|[/\\]testing[/\\]|^fixtures[/\\]|conversation\.ts$/.test(file);
    // A specimen stands for a student's file, and may import what that may.
    const isSpecimen = folder === 'tests' && /(^|[/\\])(broken|variants|hostile)[/\\]/.test(file);
    const allowed = isSpecimen ? ['@wirebook/kit'] : isProof ? forTests : shipped;
    return imported(readFileSync(join(ROOT, folder, file), 'utf8'))
      .filter((name) => !allowed.includes(name))
      .map((name) => `${file} imports ${name}`);
  });
  expect(undeclared).toEqual([]);
});
