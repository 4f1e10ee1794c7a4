"""utf8proc's tables without what Kith does not ask for: utf8proc_tables.py FROM TO.

FROM is utf8proc_data.c of release 2.8. Kept is what src/base/utf8.cpp and src/model/entities.cpp use: categories, capitals,
breaks between graphemes, and decomposition that is both compatible and case-folded. Left out are direction,
width, composition, small and title case, the order of marks, and the plain decomposition of what is folded anyway.
Characters that are then alike share a row, and the rows and their texts stand in the order of the characters, which
packs well. The page is some 9 kB smaller.
"""
import re
import sys

NONE = 'UINT16_MAX'
LONGEST_IN_INDEX = 3  # characters; a longer text says its length itself


def numbers(source, name):
    body = re.search(rf'utf8proc_{name}\[\] = {{(.*?)}};', source, re.S).group(1)
    return [int(number) for number in re.findall(r'\d+', body)]


def rows(source):
    body = re.search(r'utf8proc_properties\[\] = {(.*?)\n};', source, re.S).group(1)
    return [[cell.strip() for cell in row.split(',')] for row in re.findall(r'{(.*?)}', body)]


def characters(sequences, at, count):
    """The 16-bit units of so many characters; one beyond the basic plane has two."""
    end = at
    for _ in range(count):
        end += 2 if sequences[end] & 0xF800 == 0xD800 else 1
    return tuple(sequences[at:end])


class Texts:
    """The sequences that are still asked for, each once."""

    def __init__(self, sequences):
        self.old = sequences
        self.units = []
        self.places = {}

    def place(self, units):
        if units not in self.places:
            self.places[units] = len(self.units)
            self.units += units
        return self.places[units]

    def decomposition(self, index):
        """An index whose upper two bits tell how many characters there are, less one."""
        if index == NONE:
            return NONE
        at, more = int(index) & 0x3FFF, int(index) >> 14
        if more < LONGEST_IN_INDEX:
            return str(self.place(characters(self.old, at, more + 1)) | more << 14)
        units = (self.old[at], *characters(self.old, at + 1, self.old[at] + 1))
        return str(self.place(units) | LONGEST_IN_INDEX << 14)

    def character(self, index):
        return NONE if index == NONE else str(self.place(characters(self.old, int(index), 1)))


def slim(row, texts):
    category, _, _, _, decomposed, folded, upper, *_, bound = row
    folded_now = texts.decomposition(folded)
    decomposed_now = texts.decomposition(decomposed) if folded == NONE else NONE
    return (category, '0', '0', '0', decomposed_now, folded_now, texts.character(upper), NONE, NONE, NONE,
            'false', 'false', 'false', 'false', '0', '0', bound)


def array(kind, name, cells, each_line):
    lines = [', '.join(cells[i:i + each_line]) for i in range(0, len(cells), each_line)]
    return f'static const {kind} utf8proc_{name}[] = {{\n' + ',\n'.join(lines) + '};\n\n'


def main(source_path, target_path):
    with open(source_path, encoding='utf-8') as file:
        source = file.read()
    old_rows, first, second = rows(source), numbers(source, 'stage1table'), numbers(source, 'stage2table')
    texts = Texts(numbers(source, 'sequences'))
    numbered = {slim(old_rows[0], texts): 0}  # that of what is no character
    new_row = {0: 0}
    blocks, new_first, new_second = {}, [], []
    for start in first:
        for old in second[start:start + 256]:
            if old not in new_row:
                new_row[old] = numbered.setdefault(slim(old_rows[old], texts), len(numbered))
        block = tuple(new_row[old] for old in second[start:start + 256])
        if block not in blocks:
            blocks[block] = len(new_second)
            new_second += block
        new_first.append(blocks[block])
    unit, row = 'utf8proc_uint16_t', 'utf8proc_property_t'
    made = (array(unit, 'sequences', [str(one) for one in texts.units], 16)
            + array(unit, 'stage1table', [str(one) for one in new_first], 16)
            + array(unit, 'stage2table', [str(one) for one in new_second], 16)
            + array(row, 'properties', ['{' + ', '.join(cells) + '}' for cells in numbered], 1)
            + array(unit, 'combinations', ['0'], 1))
    with open(target_path, 'w', encoding='utf-8') as file:
        file.write(made)


main(*sys.argv[1:])
