"""Which sources are compiled together: prints the groups of CMake's unity build.

Most of what a compiler does here is done anew for each source: the headers, and the templates of the standard library.
Sources of one target are compiled as one where no name of one's own is a word of another.
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


class Source:
    """What of a source may be in another's way."""

    def __init__(self, file):
        text = file.read_text()
        self.file = file
        self.is_alone = bool(ALONE.search(text)) or file.name == 'kernel.cpp'
        self.names = set().union(*map(names_in, ANONYMOUS.findall(text)))
        self.words = set(re.findall(r'\w+', text)).union(*map(declared_by, INCLUDED.findall(text)))
        self.borrowed = {match.group(2) for match in BORROWED.finditer(text)}

    def goes_with(self, other):
        return self.borrowed == other.borrowed and not self.names & other.words and not other.names & self.words


def batches(folders):
    """Lists of files of the folders."""
    sources = [Source(file) for folder in folders for file in sorted((ROOT / folder).glob('*.cpp'))]
    found = []
    # Those with most names of their own find a place least easily.
    for source in sorted(sources, key=lambda source: -len(source.names)):
        if source.is_alone:
            continue
        for batch in found:
            if len(batch) < FILES_AT_ONCE and all(map(source.goes_with, batch)):
                batch.append(source)
                break
        else:
            found.append([source])
    return [[source.file for source in batch] for batch in found if len(batch) > 1]


def main():
    for target, folders in TARGETS.items():
        print(f'if(TARGET {target})\n    set_target_properties({target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)')
        for number, files in enumerate(batches(folders)):
            print(f'    set_source_files_properties({" ".join(map(str, files))}\n        PROPERTIES UNITY_GROUP {target}_{number})')
        print('endif()')


if __name__ == '__main__':
    main()
