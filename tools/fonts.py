"""Inter as the page needs it: one WOFF2 a script, of the weights that are drawn and the features that are used.

    fonts.py FROM TO    from fontsource's inter-SCRIPT-wght-normal.woff2 to TO/inter-SCRIPT.woff2

With fontTools (https://fonttools.readthedocs.io). The same input gives the same bytes.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SCRIPTS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'cyrillic-ext']
WEIGHTS = (400, 650)  # the lightest and the heaviest that the page draws
# The page sets letters one by one: no pairs are kerned.
FEATURES = ['mark', 'mkmk', 'ccmp', 'locl', 'tnum']


# Of the blocks of phonetic letters, what the names of Africa, Azerbaijan, Hawaii and the Semitic languages are written with.
IN_NAMES = {ord(letter) for letter in 'ɓɔɖɗəɛɠɣɨɩɲɵʀʉʊʋʔʻʼʾʿˈˉˊˋˌ'}


def is_phonetic(letter):
    """Letters of linguists' notations, which no name is written with."""
    return (0x0250 <= letter < 0x02D8 or 0x1D00 <= letter < 0x1DC0 or 0xA700 <= letter < 0xA800) and letter not in IN_NAMES


def is_archaic(letter):
    """Cyrillic letters of old books, which no living language is written with."""
    return 0x0460 <= letter < 0x048A or 0x1C80 <= letter < 0x1C90 or 0x2DE0 <= letter < 0x2E00 or 0xA640 <= letter < 0xA6A0


def options():
    wanted = subset.Options()
    wanted.layout_features = FEATURES
    wanted.hinting = False
    wanted.glyph_names = False
    return wanted


def main():
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    for script in SCRIPTS:
        font = TTFont(source / f'inter-{script}-wght-normal.woff2', recalcTimestamp=False)
        subsetter = subset.Subsetter(options())
        subsetter.populate(unicodes=[letter for letter in font.getBestCmap() if not is_phonetic(letter) and not is_archaic(letter)])
        subsetter.subset(font)
        font = instancer.instantiateVariableFont(font, {'wght': WEIGHTS})
        font.flavor = 'woff2'
        font.save(target / f'inter-{script}.woff2')


if __name__ == '__main__':
    main()
