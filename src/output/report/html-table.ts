import { htmlText } from './html-text.js';
import { NAME, type ReportTable } from './report-table.js';

/** The table that says in numbers what the picture shows; a row is headed by its function's name. */
export function tableHtml({ caption, columns, rows }: ReportTable): string {
  const head = [groupRow(columns), `<tr>${columns.map(titleCell).join('')}</tr>`].filter((row) => row !== '');
  const body = rows.map((row) => `<tr>${row.map((cell, at) => bodyCell(cell, columns[at])).join('')}</tr>`);
  return `<table>
<caption>${htmlText(caption)}</caption>
<thead>
${head.join('\n')}
</thead>
<tbody>
${body.join('\n')}
</tbody>
</table>`;
}

type Column = ReportTable['columns'][number];

function titleCell({ title, align }: Column): string {
  return `<th scope="col"${classOf(align)}>${htmlText(title)}</th>`;
}

function bodyCell(cell: string, column: Column | undefined): string {
  return column?.title === NAME
    ? `<th scope="row">${htmlText(cell)}</th>`
    : `<td${classOf(column?.align)}>${htmlText(cell)}</td>`;
}

function classOf(align: Column['align'] | undefined): string {
  return align === 'right' ? ' class="number"' : '';
}

/** A row of what neighbouring columns have in common; none where they have nothing. */
function groupRow(columns: ReportTable['columns']): string {
  if (columns.every(({ group }) => group === undefined)) return '';
  const cells: string[] = [];
  for (let first = 0; first < columns.length; ) {
    const group = columns[first]?.group;
    let behind = first + 1;
    while (behind < columns.length && columns[behind]?.group === group) behind++;
    const span = behind - first;
    cells.push(
      group === undefined
        ? `<td colspan="${span}"></td>`
        : `<th scope="colgroup" colspan="${span}" class="group">${htmlText(group)}</th>`,
    );
    first = behind;
  }
  return `<tr>${cells.join('')}</tr>`;
}
