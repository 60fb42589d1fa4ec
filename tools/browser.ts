/**
 * A real Chromium for the tests of the pages: from npm, unpacked once into out/, or the one that ANSWERBY_CHROMIUM names.
 * It runs as it does with a user: no check of the browser's is switched off but the sandbox, which root cannot have.
 */
import { inflate } from '@sparticuz/chromium';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const packageFolder = join(root, 'node_modules', '@sparticuz', 'chromium');
/** Where systems keep NSS; a system without it takes the package's own. */
const NSS = ['/usr/lib/x86_64-linux-gnu/libnss3.so', '/usr/lib64/libnss3.so', '/usr/lib/libnss3.so'];
/** Another number where what is unpacked is set up in another way. */
const SETUP = 2;
const ARGUMENTS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why the pages cannot be tested on this machine, or null: then that is reported, never passed over. */
export function whyNoBrowser(): string | null {
  if (process.env['ANSWERBY_CHROMIUM'] !== undefined) return null;
  return process.platform === 'linux' && process.arch === 'x64'
    ? null
    : `no Chromium comes with npm for ${process.platform}-${process.arch}; name one with ANSWERBY_CHROMIUM`;
}

const asXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Unpacks into a folder of its own first: two test files may start at once. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const home = join(root, 'out', `browser-${version}-${SETUP}`);
  if (existsSync(home)) return home;
  await mkdir(join(root, 'out'), { recursive: true });
  const own = await mkdtemp(join(root, 'out', 'chromium-new-'));
  const before = process.env['TMPDIR'];
  // The package unpacks into the temporary folder, wherever that is.
  process.env['TMPDIR'] = own;
  try {
    for (const part of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
      await inflate(join(packageFolder, 'bin', part));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  // The package's own file names folders of another system; what this system has is for letters that the package lacks.
  // Ids are monospaced: where nobody says which family that is, another one would be taken.
  // A relative folder for the cache would be one of whoever starts the browser.
  await writeFile(
    join(own, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><dir>/usr/share/fonts</dir><alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family><family>Liberation Mono</family></prefer></alias><cachedir>${asXml(join(home, 'fonts', 'cache'))}</cachedir></fontconfig>`,
  );
  await rename(own, home).catch(async (error: unknown) => {
    if (!existsSync(home)) throw error;
    await rm(own, { recursive: true, force: true });
  });
  return home;
}

/** Starts a browser; the caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const given = process.env['ANSWERBY_CHROMIUM'];
  if (given !== undefined) return chromium.launch({ executablePath: given, args: ARGUMENTS });
  const home = await unpacked();
  const libraries = NSS.some(existsSync) ? {} : { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') };
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: ARGUMENTS,
    env: { ...process.env, FONTCONFIG_PATH: join(home, 'fonts'), ...libraries },
  });
}
