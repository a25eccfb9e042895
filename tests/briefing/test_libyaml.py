"""libyaml is loaded without the rest of PyYAML, which is there all the same for whoever asks for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

READ = """
import sys
from tui.briefing.read import read_briefing

good = read_briefing("title: The ferry\\nsources: [{id: a, path: a.txt}]\\nsections: []")
bad = read_briefing("title: [The ferry\\nsections: []")
print(good.briefing.title, len(good.briefing.sources), any(finding.rule == "yaml-syntax" for finding in bad.findings))
"""


def run(before="", after=""):
    """What a process of its own prints that reads two briefings, and does something before and after."""
    code = f"import sys\n{before}\n{READ}\n{after}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_reading_loads_no_parser_in_python():
    read, loaded = run(after="print('yaml._yaml' in sys.modules, 'yaml.scanner' in sys.modules)")
    assert read == "The ferry 1 True"
    assert loaded == "True False"


@pytest.mark.parametrize(
    "before",
    ["sys.modules['yaml._yaml'] = None", "import yaml"],
    ids=["without libyaml", "with all of PyYAML"],
)
def test_it_reads_alike_where_nothing_can_be_spared(before):
    assert run(before, "print('yaml.scanner' in sys.modules)") == ["The ferry 1 True", "True"]


@pytest.mark.parametrize("loader", ["SafeLoader", "CSafeLoader"])
def test_whoever_imports_pyyaml_later_has_all_of_it(loader):
    after = f"""
import yaml
print(yaml.load('[1, 2024-01-31, a]', Loader=yaml.{loader})[0] + 1, yaml.error is sys.modules['yaml.error'])
for text in ('[1', 'a: \\x00'):
    try:
        yaml.load(text, Loader=yaml.{loader})
    except yaml.YAMLError as error:
        print('refused')
"""
    assert run(after=after)[1:] == ["2 True", "refused", "refused"]


def test_a_part_of_pyyaml_can_be_imported_by_its_name():
    after = "from yaml.resolver import Resolver; from yaml import dump; print(dump(['a', 1]), end='')"
    assert run(after=after)[1:] == ["- a", "- 1"]
