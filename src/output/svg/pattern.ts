/** A hatched pattern over a fill. @param className of the fill */
export function hatchXml(patternId: string, className: string): string {
  const lines = '<rect class="hatch" width="2" height="6"/>';
  const attributes = `id="${patternId}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"`;
  return `<defs><pattern ${attributes}><rect class="${className}" width="6" height="6"/>${lines}</pattern></defs>\n`;
}
