/** Rows and gaps of every page follow one mark on the document. */
export function showDensity(density: 'comfortable' | 'compact'): void {
  document.documentElement.dataset['density'] = density;
}
