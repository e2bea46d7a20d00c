/** A workbook in a folder of its own, whose stages are as they were given, but for some files. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stages, starterTexts } from '@wirebook/tests';
import { emptyFolder } from './folders.ts';

/** @param own by path below `labs`: what somebody has written there. `undefined`: the file is gone. */
export async function starterWorkbook(
  own: Readonly<Record<string, string | undefined>> = {},
): Promise<string> {
  const root = await emptyFolder();
  for (const stage of stages) {
    const folder = join(root, 'labs', stage.slug);
    await mkdir(folder, { recursive: true });
    for (const [name, given] of starterTexts(stage)) {
      const path = `${stage.slug}/${name}`;
      const text = path in own ? own[path] : given;
      if (text !== undefined) await writeFile(join(folder, name), text);
    }
  }
  return root;
}
