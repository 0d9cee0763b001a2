"""Writing files: together or not at all, through no link."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from policydsl import files


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def test_write_and_read(tmp_path):
    files.write_all(tmp_path / "a" / "b", {"x": b"1", "y": b"2"})
    assert names(tmp_path / "a" / "b") == ["x", "y"]
    assert files.read(tmp_path / "a" / "b" / "x", 10) == b"1"
    files.write(tmp_path / "a" / "b" / "x", b"long enough")
    assert files.read(tmp_path / "a" / "b" / "x", 3) == b"long"


def test_mode_is_kept_and_new_files_follow_the_mask(tmp_path):
    files.write(tmp_path / "x", b"")
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o666 & ~mask
    (tmp_path / "x").chmod(0o640)
    files.write(tmp_path / "x", b"1")
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "pipe"])
def test_what_is_no_plain_file_is_refused_before_anything_is_written(tmp_path, kind):
    files.write_all(tmp_path, {"a": b"old"})
    target = tmp_path / "b"
    match kind:
        case "link":
            target.symlink_to("a")
        case "dangling":
            target.symlink_to("nothing")
        case "folder":
            target.mkdir()
        case "pipe":
            os.mkfifo(target)
    with pytest.raises(files.Refused):
        files.write_all(tmp_path, {"a": b"new", "b": b"new"})
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a", "b"]


def test_a_linked_folder_is_refused(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(files.Refused):
        files.write_all(tmp_path / "link", {"a": b""})
    assert names(tmp_path / "real") == []


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_a_failed_rename_restores_what_was_there(tmp_path, monkeypatch, failing):
    files.write_all(tmp_path, {"a": b"old a", "c": b"old c"})
    done = []
    rename = Path.replace

    def replace(self, target):
        if target.name in "abc" and len(done) == failing and not done[failing:]:
            done.append(target)
            raise OSError(28, "full")
        done.append(target)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="full"):
        files.write_all(tmp_path, {"a": b"new", "b": b"new", "c": b"new"})
    assert names(tmp_path) == ["a", "c"]
    assert (tmp_path / "a").read_bytes() == b"old a"
    assert (tmp_path / "c").read_bytes() == b"old c"


def test_a_failed_write_leaves_no_new_folder(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="full"):
        files.write_all(tmp_path / "a" / "b", {"x": b"1"})
    assert names(tmp_path) == []


def test_two_runs_at_once_write_one_after_the_other(tmp_path, monkeypatch):
    inside = []
    most = []
    replace_all = files._replace_all

    def slow(folder, contents):
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.05)
        replace_all(folder, contents)
        inside.pop()

    monkeypatch.setattr(files, "_replace_all", slow)
    runs = [
        threading.Thread(target=files.write_all, args=(tmp_path, dict.fromkeys("abcd", mark)))
        for mark in (b"1", b"2", b"3")
    ]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()
    assert max(most) == 1
    assert names(tmp_path) == list("abcd")
    assert len({(tmp_path / name).read_bytes() for name in "abcd"}) == 1


# ---------------------------------------------------------------- runs that are killed


def killed(folder, contents, at):
    """Write in a process that dies before its `at`-th change of the disk; whether it came to its end."""
    child = os.fork()
    if child == 0:
        left = [at]

        def count(event, arguments):
            watched = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "open", "os.fsync")
            if event in watched and (event != "open" or "policyc-" in str(arguments[0])):
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)

        fsync = os.fsync
        os.fsync = lambda handle: (count("os.fsync", ()), fsync(handle))
        sys.addaudithook(count)
        try:
            files.write_all(folder, contents)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
@pytest.mark.parametrize("again", [{"a": b"newest", "b": b"newest", "c": b"newest"}, {"z": b"another"}])
def test_a_killed_run_is_finished_or_forgotten_by_the_next(tmp_path, again):
    old = {"a": b"old", "b": b"old"}
    new = {"a": b"new", "b": b"new", "c": b"new"}
    seen = set()
    for at in range(200):
        folder = tmp_path / str(at)
        files.write_all(folder, old)
        if killed(folder, new, at):
            break
        files.write_all(folder, again)
        found = {p.name: p.read_bytes() for p in folder.iterdir()}
        seen.add(found["a"])
        assert found in ({**old, **again}, {**new, **again})
    else:
        pytest.fail("it never comes to its end")
    assert at > 15
    assert seen == ({b"newest"} if "a" in again else {b"old", b"new"})
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == new


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_first_run_killed_leaves_nothing_that_the_next_does_not_remove(tmp_path):
    for at in range(200):
        folder = tmp_path / str(at) / "generated" / "p"
        done = killed(folder, {"a": b"1", "b": b"1"}, at)
        files.write_all(folder, {"a": b"2", "b": b"2"})
        assert {p.name: p.read_bytes() for p in folder.iterdir()} == {"a": b"2", "b": b"2"}
        if done:
            return
    pytest.fail("it never comes to its end")


@pytest.mark.parametrize("name", [files._NEW, files._READY, files._OLD])
def test_planted_links_lead_nowhere(tmp_path, name):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a").write_bytes(b"theirs")
    folder = tmp_path / "folder"
    files.write_all(folder, {"a": b"old"})
    (folder / name).symlink_to(elsewhere)
    if name == files._READY:
        with pytest.raises(files.Refused):
            files.write_all(folder, {"a": b"new"})
        (folder / name).unlink()
    files.write_all(folder, {"a": b"new"})
    assert names(folder) == ["a"]
    assert (folder / "a").read_bytes() == b"new"
    assert (elsewhere / "a").read_bytes() == b"theirs"


def test_a_planted_folder_of_links_is_refused(tmp_path):
    files.write_all(tmp_path / "f" / files._READY, {"a": b""})
    (tmp_path / "f" / files._READY / "b").symlink_to("/etc/passwd")
    with pytest.raises(files.Refused):
        files.write_all(tmp_path / "f", {"c": b""})
