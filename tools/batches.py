"""Which sources are compiled together: prints the groups of CMake's unity build.

Most of what a compiler does here is done anew for each source: the headers, and the templates of the standard library.
Sources of one folder are compiled as one where no name of one's own is a word of another.
"""
import functools
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES_AT_ONCE = 10
TARGETS = {
    'kith_core': [f'src/{layer}' for layer in ('base', 'model', 'graph', 'layout', 'text', 'strategy')],
    'kith_app': ['src/app'],
    'kith_views': ['src/views'],
    'kith_ui': ['src/render', 'src/platform'],
    'kith_cli': ['src/cli'],
    'kith_tests': [f'tests/{layer}' for layer in ('base', 'model', 'graph', 'layout', 'text', 'strategy', 'app', 'views')],
}
OWN_NAME = re.compile(r'^(?:(?:struct|class|enum class|using) (\w+)|(?:constexpr|const)\b[^={(]*?\b(\w+)(?:\[\])?\s*[={]|\w[\w:<>,&* ]*?[ &*](\w+)(?:\(|;| = ))', re.M)
BORROWED = re.compile(r'^using (namespace )?([\w:]+);', re.M)
ANONYMOUS = re.compile(r'^namespace \{$.*?^\}  // namespace$', re.M | re.S)
# Macros would reach the next source; <iomanip> gives std::quoted to it.
ALONE = re.compile(r'^#define |^#include <iomanip>', re.M)
INCLUDED = re.compile(r'^#include "([^"]+)"', re.M)


def names_in(text):
    return {name for match in OWN_NAME.finditer(text) for name in match.groups() if name}


@functools.cache
def declared_by(header):
    """Names that a header and those it includes declare."""
    file = next((file for file in (ROOT / 'src' / header, ROOT / 'tests' / header) if file.exists()), None)
    if file is None:
        return frozenset()
    text = file.read_text()
    return frozenset(names_in(text)).union(*map(declared_by, INCLUDED.findall(text)))


def batches(folder):
    """Lists of files of the folder."""
    found = []
    for file in sorted((ROOT / folder).glob('*.cpp')):
        text = file.read_text()
        if ALONE.search(text) or file.name == 'kernel.cpp':
            continue
        names = set().union(*map(names_in, ANONYMOUS.findall(text)))
        words = set(re.findall(r'\w+', text)).union(*map(declared_by, INCLUDED.findall(text)))
        borrowed = {match.group(2) for match in BORROWED.finditer(text)}
        for batch in found:
            if len(batch['files']) < FILES_AT_ONCE and batch['borrowed'] == borrowed and not names & batch['words'] and not batch['names'] & words:
                break
        else:
            batch = {'files': [], 'names': set(), 'words': set(), 'borrowed': borrowed}
            found.append(batch)
        batch['files'].append(file)
        batch['names'] |= names
        batch['words'] |= words
    return [batch['files'] for batch in found if len(batch['files']) > 1]


def main():
    for target, folders in TARGETS.items():
        print(f'if(TARGET {target})\n    set_target_properties({target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)')
        for folder in folders:
            for number, files in enumerate(batches(folder)):
                print(f'    set_source_files_properties({" ".join(map(str, files))}\n        PROPERTIES UNITY_GROUP {folder.replace("/", "_")}_{number})')
        print('endif()')


if __name__ == '__main__':
    main()
