from __future__ import annotations

from pathlib import Path

import pytest

import ohmsweep as oh
from ohmsweep import _java, _launch


def java(folder: Path, version: str, modules: str = "jdk.incubator.vector") -> Path:
    """A program that says what a Java of this version says; its folder."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(
        f"#!/bin/sh\necho '    java.home = {folder}\n    java.version = {version}\njava.base\n{modules}'\n"
    )
    program.chmod(0o755)
    return folder


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    monkeypatch.setattr(_java, "EXTRA", "no_such_package")


def test_java_home_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home, other = java(tmp_path / "a jdk", "17.0.15"), java(tmp_path / "b", "25")
    monkeypatch.setenv("JAVA_HOME", str(home))
    monkeypatch.setenv("PATH", str(other / "bin"))
    assert _java.find() == _java.Java(home, 17, True)
    monkeypatch.delenv("JAVA_HOME")
    assert _java.find() == _java.Java(other, 25, True)


def test_one_that_is_too_old_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path / "old", "1.8.0_402")))
    monkeypatch.setenv("PATH", str(java(tmp_path / "new", "21.0.2") / "bin"))
    assert _java.find().version == 21


def test_one_without_vectors_is_the_last_resort(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path / "jre", "17", "java.desktop")))
    with pytest.warns(UserWarning, match=r"lacks the module jdk\.incubator\.vector"):
        assert _java.find().home == tmp_path / "jre"
    monkeypatch.setenv("PATH", str(java(tmp_path / "jdk", "17") / "bin"))
    assert _java.find().home == tmp_path / "jdk"


def test_the_runtime_of_the_extra_needs_no_jdk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_java, "EXTRA", "ohmsweep_java")
    installed = pytest.importorskip("ohmsweep_java", reason="no ohmsweep-java; NOT TESTED: its runtime")
    found = _java.find()
    assert (found.home, found.has_vectors) == (installed.HOME, True)
    assert found.version >= 17


def test_none_is_an_error_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(oh.UserError, match=r"No Java, 17 or newer, was found\n  Install a JDK, 17 or newer"):
        _java.find()
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path / "old", "11.0.2")))
    with pytest.raises(oh.UserError, match=r"JAVA_HOME=.*old is Java 11"):
        _java.find()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "none"))
    with pytest.raises(oh.UserError, match=r"JAVA_HOME=.*none does not run"):
        _java.find()


def test_the_command_says_so_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def none() -> _java.Java:
        raise oh.UserError("No Java", "Install one.")

    monkeypatch.setattr(_java, "find", none)
    monkeypatch.setattr("sys.argv", ["ohmsweep", "--version"])
    monkeypatch.setattr("warnings.showwarning", None)
    with pytest.raises(SystemExit) as ended:
        _launch.main()
    assert ended.value.code == 2
    assert capsys.readouterr().err == "error: No Java\n  Install one.\n"
