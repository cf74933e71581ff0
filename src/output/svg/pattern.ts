/**
 * A hatched pattern over a fill.
 * @param className of the fill
 * @param angle which way the lines run, in degrees
 */
export function hatchXml(patternId: string, className: string, angle = 45): string {
  const lines = '<rect class="hatch" width="2" height="6"/>';
  const attributes = `id="${patternId}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(${angle})"`;
  return `<defs><pattern ${attributes}><rect class="${className}" width="6" height="6"/>${lines}</pattern></defs>\n`;
}
