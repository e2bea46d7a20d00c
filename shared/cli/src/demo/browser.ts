/**
 * Opens a file in the browser, where there is one.
 *
 * Knows: which systems have a screen. Never knows: what is in the file.
 */
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import open from 'open';

/** A launcher that fails does so at once; one that works may live as long as its browser. */
const LAUNCH_MS = 1000;

/** @returns whether it was opened, as far as anybody can tell. */
export async function openInBrowser(path: string): Promise<boolean> {
  if (!hasScreen()) return false;
  try {
    const launcher = await open(path);
    launcher.ref();
    const ended = once(launcher, 'exit').then(([code]) => code as number | null);
    const code = launcher.exitCode ?? (await Promise.race([ended, setTimeout(LAUNCH_MS, 0)]));
    launcher.unref();
    return code === 0;
  } catch {
    return false;
  }
}

/** Whoever is here by ssh would see nothing of a browser on this machine; a screen of X or Wayland may be a remote one. */
export function hasScreen(env: NodeJS.ProcessEnv = process.env, platform = process.platform): boolean {
  const has = (name: string) => (env[name] ?? '') !== '';
  if (platform === 'darwin' || platform === 'win32') return !has('SSH_CONNECTION');
  return has('DISPLAY') || has('WAYLAND_DISPLAY') || has('WSL_DISTRO_NAME');
}
