/** A browser and its system, as a person would call them, out of how it called itself. */
const BROWSERS: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const nameIn = (agent: string, names: typeof BROWSERS): string | undefined =>
  names.find(([mark]) => mark.test(agent))?.[1];

/** `Firefox on Windows`; what nobody knows is called a program. */
export function browserText(agent: string | null): string {
  const browser = nameIn(agent ?? '', BROWSERS);
  if (browser === undefined) return 'A program';
  const system = nameIn(agent ?? '', SYSTEMS);
  return system === undefined ? browser : `${browser} on ${system}`;
}
