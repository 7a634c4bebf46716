"""Sums up the test reports of all modules and names the slowest classes; fails when a test failed, was skipped, or none ran.

    python .ci/summary.py VERIFY_LOG STATUS

VERIFY_LOG is the output of `mvn verify`: of a class that is skipped whole, its reports show nothing, and only the line that
NotTestedListener prints tells. STATUS is the exit status of all that ran before.
"""

import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

SLOWEST = 10
NOT_TESTED = re.compile(r"NOT TESTED.* \[(\d+) tests? of [^]]*\]")


def main(log: str, status: str) -> int:
    reports = sorted(Path(".").glob("*/target/*-reports/TEST-*.xml"))
    suites = [xml.parse(report).getroot() for report in reports]
    print_slowest(suites)
    total = failed = skipped = 0
    for suite in suites:
        total += int(suite.get("tests"))
        failed += int(suite.get("failures")) + int(suite.get("errors"))
        skipped += int(suite.get("skipped"))
        for case in suite.iter("testcase"):
            for problem in [*case.findall("failure"), *case.findall("error")]:
                print(f"FAILED: {case.get('classname')}.{case.get('name')}: {first_line(problem)}")
            for skip in case.findall("skipped"):
                print(f"SKIPPED: {case.get('classname')}.{case.get('name')}: {first_line(skip)}")
    text = Path(log).read_text(encoding="utf-8", errors="replace")
    not_tested = list(NOT_TESTED.finditer(text))
    for line in not_tested:
        print(line.group(0))
    unreported = max(0, sum(int(line.group(1)) for line in not_tested) - skipped)
    passed = total - failed - skipped
    skipped += unreported
    if status != "0":
        print(f"FAILED: a step before this one ended with exit status {status}")
        failed = max(failed, 1)
    if passed == 0:
        print("FAILED: no test ran")
        failed = max(failed, 1)
    if skipped:
        print("FAILED: here nothing may be skipped")
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed or skipped else 0


def print_slowest(suites: list[xml.Element]) -> None:
    """Prints the classes that took longest, with what they set up, and the slowest test of each."""
    seconds = sum(map(time, suites))
    print(f"The {SLOWEST} slowest of {len(suites)} test classes, which took {seconds:.0f} s in all:")
    for suite in sorted(suites, key=time, reverse=True)[:SLOWEST]:
        cases = sorted(suite.iter("testcase"), key=time, reverse=True)
        longest = f", the longest {time(cases[0]):.1f} s: {cases[0].get('name')}" if cases else ""
        print(f"{time(suite):8.1f} s  {suite.get('name').rpartition('.')[2]}: {len(cases)} tests{longest}")


def time(element: xml.Element) -> float:
    return float(element.get("time").replace(",", ""))


def first_line(element: xml.Element) -> str:
    text = element.get("message") or element.text or ""
    return text.strip().splitlines()[0] if text.strip() else ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
