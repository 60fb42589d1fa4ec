/** A long id in two parts: the first may be cut short where there is no room, the second stays. */

const WHOLE_MOST = 6;
const END = 4;

export function endsOf(id: string): readonly [start: string, end: string] {
  const letters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(id)].map(
    (one) => one.segment,
  );
  if (letters.length <= WHOLE_MOST) return [id, ''];
  return [letters.slice(0, -END).join(''), letters.slice(-END).join('')];
}
