/** Says on stderr what a lecturer has to know beside the demo itself. */
import { escapeControls } from '@wirebook/kit';

export function tellDemo(sentence: string): void {
  console.error(escapeControls(`demo: ${sentence}`));
}
