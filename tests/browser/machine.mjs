// What a look at pages needs of the machine: Chromium, and packages found through NODE_PATH.
// What is missing ends the program with status 2 and a sentence that says how to get it.
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

export const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];

export function lack(sentence) {
  console.error(sentence);
  process.exit(2);
}

export function wanted(name) {
  try {
    return createRequire(import.meta.url)(name);
  } catch {
    return lack(`${name} is missing: tests/run installs it below the target folder; NODE_PATH names where.`);
  }
}

export function chromium() {
  const named = process.env.CHROMIUM;
  const inPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) =>
    ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)));
  const isProgram = (file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  const found = (named ? [named] : inPath).find(isProgram);
  return found ?? lack('Chromium is missing: install the package chromium, or name the program in CHROMIUM.');
}
