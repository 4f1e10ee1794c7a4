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
IN_NAMES = {ord(letter) for letter in 'ɓɔɖɗəɛɠɣɨɩɲɵʀʉʊʋʒʔʻʼʾʿˈˉˊˋˌ'}
# Of the letters with marks of scholars, those of Wales, of German capitals, and of names from Arabic and the languages of India.
TRANSCRIBED = {ord(letter) for letter in 'ẀẁẂẃẄẅẞḌḍḤḥḪḫḲḳḶḷḸḹṀṁṂṃṄṅṆṇṚṛṜṝṢṣṬṭẒẓẔẕẖẎẏḎḏḴḵṮṯḠḡ'}
# Of the many further letters, those of Romania, of pinyin, and of African, Sami, Azerbaijani and Vietnamese names.
FURTHER = {ord(letter) for letter in 'ƁɃƆƉƊƎƏƐƑƒƓƔƖƗƘƙƝƠơƤƥƩƬƭƯưƱƲƳƴƷǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǝǤǥǦǧǨǩǪǫǮǯǴǵǸǹǺǻǼǽǾǿȘșȚțȞȟȦȧȨȩȮȯȲȳȺȻȼɄɅɆɈɌɎ'}


def is_wanted(letter):
    """Whether names are written with it. What is not, the system's typeface draws."""
    phonetic = 0x0250 <= letter < 0x0300 or 0x1D00 <= letter < 0x1DC0 or 0x2C60 <= letter < 0x2C80 or 0xA700 <= letter < 0xA800
    scholarly = 0x1E00 <= letter < 0x1EA0 or 0x1EFA <= letter < 0x1F00
    extinct = 0x0460 <= letter < 0x048A or 0x1C80 <= letter < 0x1C90 or 0x2DE0 <= letter < 0x2E00 or 0xA640 <= letter < 0xA6A0  # Cyrillic
    further = 0x0180 <= letter < 0x0250
    rare = 0x0370 <= letter < 0x0378 or 0x03CF <= letter < 0x0400 or 0x0500 <= letter < 0x0530  # archaic Greek, Komi and the like
    money = 0x20A0 <= letter < 0x20D0 and letter != 0x20AC
    if phonetic:
        return letter in IN_NAMES
    if further:
        return letter in FURTHER
    return letter in TRANSCRIBED if scholarly else not extinct and not rare and not money


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
        subsetter.populate(unicodes=[letter for letter in font.getBestCmap() if is_wanted(letter)])
        subsetter.subset(font)
        font = instancer.instantiateVariableFont(font, {'wght': WEIGHTS})
        font.flavor = 'woff2'
        font.save(target / f'inter-{script}.woff2')


if __name__ == '__main__':
    main()
