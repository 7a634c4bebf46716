"""Sums up the test reports of all modules; fails when a test failed, was skipped, or none ran.

    python .ci/summary.py VERIFY_LOG STATUS

VERIFY_LOG is the output of `mvn verify`: of a class that is skipped whole, its reports show nothing, and only the line that
NotTestedListener prints tells. STATUS is the exit status of all that ran before.
"""

import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

NOT_TESTED = re.compile(r"NOT TESTED.* \[(\d+) tests? of [^]]*\]")


def main(log: str, status: str) -> int:
    reports = sorted(Path(".").glob("*/target/*-reports/TEST-*.xml"))
    total = failed = skipped = 0
    for report in reports:
        suite = xml.parse(report).getroot()
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


def first_line(element: xml.Element) -> str:
    text = element.get("message") or element.text or ""
    return text.strip().splitlines()[0] if text.strip() else ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
