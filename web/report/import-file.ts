/** A file that somebody chose: read as UTF-8 or not at all, so that no name arrives with other letters in it. */

/** As the desk takes it. */
export const FILE_BYTES = 4 * 1024 * 1024;

export type ChosenFile =
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'wrong'; readonly message: string };

/** Windows’ spreadsheets write UTF-16 as “Unicode text”: it begins so. */
const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

export async function readChosen(file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<ChosenFile> {
  const wrong = (message: string): ChosenFile => ({ kind: 'wrong', message });
  if (file.size > FILE_BYTES) return wrong('The file is larger than 4 MB. Split it into several files.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const text = new TextDecoder(isUtf16(bytes) ? 'utf-16' : 'utf-8', { fatal: true }).decode(bytes);
    return text.trim() === '' ? wrong('The file is empty.') : { kind: 'file', name: file.name, text };
  } catch {
    return wrong(
      'The file is not UTF-8: some of its letters would arrive as others. Save it as “CSV UTF-8” and choose it again.',
    );
  }
}
