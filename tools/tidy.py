"""clang-tidy over all of src/, by what is compiled together (tools/batches.py): what takes the time is the headers.

What was clean is remembered by what the compiler reads.
Usage: tidy.py <build folder with compile_commands.json> <folder of stamps>. Prints findings; ends with 1 if there are any.
"""
import hashlib
import json
import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Of a source that includes others as these do, and of the static analyser, which takes longer than all other checks
# and looks for what the sanitizers and fuzzers find; editors that read .clang-tidy have it.
CHECKS = '-clang-analyzer-*,-bugprone-suspicious-include'


def flags_of(entry):
    """The compiler's command of an entry without its file, its launcher and the precompiled header."""
    words = shlex.split(entry['command'])
    if words[0].endswith('ccache'):
        words = words[1:]
    words = words[:words.index('-o')]
    precompiled = [i for i, word in enumerate(words) if 'cmake_pch' in word]
    dropped = {i for at in precompiled for i in range(at - 3, at + 1)}  # -Xclang -include -Xclang <header>
    plain = [word for i, word in enumerate(words) if i not in dropped and word not in ('-Xclang', '-fno-pch-timestamp')]
    # Of warnings the compiler tells; here a name may seem to shadow one of another file.
    return [word for word in plain if not word.startswith('-W')] + ['-Wno-everything']


def tidy(entry, build, stamps):
    """What clang-tidy finds in a source, as text; nothing when it is clean."""
    flags, file = flags_of(entry), entry['file']
    run = lambda command: subprocess.run(command, cwd=build, capture_output=True, text=True)
    read = run([*flags, '-E', '-P', file])
    key = hashlib.sha256(((ROOT / '.clang-tidy').read_text() + CHECKS + read.stdout).encode()).hexdigest()[:32]
    stamp = stamps / key
    if read.returncode == 0 and stamp.exists():
        return ''
    result = run(['clang-tidy-19', '--quiet', f'--config-file={ROOT}/.clang-tidy', f'--checks={CHECKS}', file, '--', *flags[1:]])
    if result.returncode == 0:
        stamp.touch()
        return ''
    lines = [line for line in result.stdout.splitlines() if 'error:' in line or 'warning:' in line]
    return '\n'.join(lines or [f'clang-tidy broke off at {file}: {result.stderr[-500:]}']) + '\n'


def is_ours(file):
    """A source of src/, or one that CMake made of several."""
    return ('icon_paths' not in file and file.startswith(f'{ROOT}/src/')) or ('/Unity/' in file and '/unity_kith_tests_' not in file)


def main():
    build, stamps = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    stamps.mkdir(parents=True, exist_ok=True)
    entries = {entry['file']: entry for entry in json.loads((build / 'compile_commands.json').read_text()) if is_ours(entry['file'])}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        findings = [text for text in pool.map(lambda entry: tidy(entry, build, stamps), entries.values()) if text]
    for line in sorted({line for text in findings for line in text.splitlines()}):
        print(line)
    sys.exit(1 if findings else 0)


if __name__ == '__main__':
    main()
