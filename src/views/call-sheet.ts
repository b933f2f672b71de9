import { nameOf } from '../contact.ts';
import { headline, type Listed, type ListedRow, lastText, phoneText, thereText } from './call-list.ts';
import { escaped, htmlPage, quiet } from './html.ts';
import { todoText } from './todo.ts';
import { fullDayText, tryText } from './words.ts';

/** The call list on paper, piece by piece: every row with room to write down what came of it. */
export function callSheetHtml(list: Listed): Iterable<string> {
  return htmlPage({
    title: `Calls of ${fullDayText(list.day)}`,
    body: bodyOf(list),
    foot: 'Log it afterwards: prospect NUMBER OUTCOME, such as prospect 3 vm; on another day by the number with c, such as prospect log c14 vm.',
  });
}

function* bodyOf(list: Listed): Generator<string> {
  const total = list.counts.reduce((sum, one) => sum + one, 0);
  yield quiet(headline(list, total));
  if (total === 0) return;
  const titles = ['#', 'Who', 'There', 'Try', 'Do this', 'Last', 'What came of it'];
  const heads = titles.map((title) => `<th scope="col">${escaped(title)}</th>`);
  yield `<table class="calls"><thead><tr>${heads.join('')}</tr></thead><tbody>`;
  let asleep = false;
  for (const row of list.rows) {
    asleep ||= !row.local.callable;
    yield rowHtml(row, list);
  }
  yield '</tbody></table>';
  if (asleep) yield quiet('zz: outside the calling hours there when this was made');
}

function rowHtml(row: ListedRow, { today }: Listed): string {
  const { contact, plan, last } = row;
  const name = nameOf(contact);
  const company = contact.company === null || contact.company === name ? '' : small(contact.company);
  const phone = phoneText(contact);
  const reach =
    phone === null ? escaped(contact.email ?? '') : `<span class="phone">${escaped(phone)}</span>`;
  const note = last?.note ?? null;
  const cells = [
    cell('nowrap', escaped(row.row === null ? '' : String(row.row)) + small(`c${contact.id}`)),
    cell('who', `<b>${escaped(name)}</b>${company}${company === '' ? '<br>' : ''}${reach}`),
    cell('there nowrap', escaped(thereText(row))),
    cell('nowrap', escaped(tryText(plan.attempt, plan.of))),
    cell('todo', escaped(todoText({ ...row, plan }))),
    cell('last', escaped(lastText(row, today)) + (note === null ? '' : small(note))),
    cell('blank', ''),
  ];
  return `<tr>${cells.join('')}</tr>`;
}

function cell(kind: string, inside: string): string {
  return `<td class="${kind}">${inside}</td>`;
}

function small(text: string): string {
  return `<small>${escaped(text)}</small>`;
}
