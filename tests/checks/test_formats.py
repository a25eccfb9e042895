"""Findings for code hosts: workflow commands and SARIF, as their readers will take them."""

import json

import pytest

CAFE = "      - claim: A café stayed open.\n        evidence: The cafe across the square stayed open\n"
TEN = (
    "      - claim: |-\n          The treaty would bind both states\n          for twelve years.\n"
    "        evidence: The treaty would bind both states for ten years\n"
)


def test_a_workflow_command_names_file_place_rule_and_message(brief, run):
    brief(CAFE)
    [line] = [line for line in run("check", "--format", "github").out.splitlines() if "quote-differs" in line]
    head, _, message = line.removeprefix("::").partition("::")
    assert head == "warning file=briefing.yml,line=11,col=19,endColumn=56,title=quote-differs"
    assert "The source has: The café across the square stayed open" in message


def test_severities_are_those_that_the_host_knows(brief, run):
    brief(TEN)
    commands = {line.split(" ")[0] for line in run("check", "--format", "github").out.splitlines()}
    assert commands == {"::error", "::notice"}


def test_what_would_end_a_workflow_command_is_escaped(folder, brief, run):
    brief(CAFE)
    (folder / "a,b%:c.yml").write_text((folder / "briefing.yml").read_text())
    out = run("check", "--format", "github", "--ignore", "info", "a,b%:c.yml").out
    assert out.startswith("::warning file=a%2Cb%25%3Ac.yml,line=11,")
    assert out.count("\n") == 1


@pytest.fixture
def sarif(run):
    def read(*arguments):
        return json.loads(run("check", "--format", "sarif", *arguments).out)["runs"][0]

    return read


def test_sarif_counts_in_code_points_and_names_its_rules(brief, sarif):
    brief(CAFE)
    run = sarif("--ignore", "info")
    assert run["columnKind"] == "unicodeCodePoints"
    [result] = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "quote-differs"
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["shortDescription"]["text"] and rule["help"]["text"]
    assert result["level"] == "warning"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "briefing.yml"},
                "region": {"startLine": 11, "startColumn": 19, "endLine": 11, "endColumn": 57},
            }
        }
    ]


def test_sarif_shows_the_words_of_the_source(brief, sarif, article):
    brief(TEN)
    [result] = sarif("--select", "figure-not-in-evidence")["results"]
    [related] = result["relatedLocations"]
    region = related["physicalLocation"]["region"]
    start = region["charOffset"]
    assert article[start : start + region["charLength"]] == "ten years"
    assert related["physicalLocation"]["artifactLocation"] == {"uri": "article.txt"}


def test_the_fix_in_sarif_is_what_fix_does(folder, brief, run, sarif):
    brief(CAFE)
    path = folder / "briefing.yml"
    [result] = sarif("--ignore", "info")["results"]
    [change] = result["fixes"][0]["artifactChanges"]
    [edit] = change["replacements"]
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    region = edit["deletedRegion"]
    assert region["startLine"] == region["endLine"]
    line = lines[region["startLine"] - 1]
    new = (
        line[: region["startColumn"] - 1] + edit["insertedContent"]["text"] + line[region["endColumn"] - 1 :]
    )
    lines[region["startLine"] - 1] = new
    run("check", "--fix")
    assert path.read_text(encoding="utf-8") == "".join(lines)


def test_a_path_in_sarif_is_a_reference_that_no_scheme_hides_in(folder, brief, run, sarif):
    brief(CAFE)
    (folder / "c:ä b.yml").write_text((folder / "briefing.yml").read_text())
    [result] = sarif("--ignore", "info", "c:ä b.yml")["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "c%3A%C3%A4%20b.yml"}


def test_without_findings_sarif_is_a_run_with_no_results(brief, sarif):
    brief("      - claim: A café stayed open.\n        evidence: The\n          café across the square\n")
    run = sarif("--ignore", "info")
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_text_marks_the_words_of_the_source_and_gathers_infos(brief, run):
    brief(TEN)
    out = run("check").out
    assert "sentence 6: The treaty would bind both states for {+ten years+} and three months." in out
    assert "12 |           for twelve years." in out
    infos = [line for line in out.splitlines() if "info[" in line]
    assert len(infos) == len({line.split("info[")[1].split("]")[0] for line in infos})
    assert "--info lists the infos in full" in out
    full = run("check", "--info").out
    assert "--info" not in full
    assert full.count("info[uncited-quotation]") == 1
    assert "1 error, 1 info in briefing.yml" in full.splitlines()[-1]
