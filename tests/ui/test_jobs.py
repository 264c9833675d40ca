"""Work outside the window's thread: what it gives back arrives in the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.errors import Cancelled, Problem
from duxueben.progress import Progress
from duxueben.ui.jobs import Job, Jobs, quietly
from support.windows import settle, wait_until


@pytest.fixture
def jobs(app: QApplication) -> Iterator[Jobs]:
    made = Jobs(app)
    yield made
    made.close()
    made.deleteLater()


def test_the_result_arrives_in_the_windows_thread(jobs: Jobs) -> None:
    threads: list[threading.Thread] = []
    jobs.run(lambda _progress: threading.current_thread(), threads.append)
    jobs.run(lambda _progress: None, lambda _none: threads.append(threading.current_thread()))
    wait_until(lambda: len(threads) == 2)
    assert threading.main_thread() in threads
    assert len(set(threads)) == 2


def test_a_problem_goes_to_the_page_or_to_the_person(jobs: Jobs) -> None:
    taken: list[Problem] = []
    shown: list[Problem] = []
    jobs.problem.connect(shown.append)

    def work(_progress: Progress) -> None:
        raise Problem("没有写完", "U盘被拔出。", "插上再写。")

    jobs.run(work, lambda _none: None, taken.append)
    jobs.run(work, lambda _none: None)
    wait_until(lambda: taken and shown)
    assert taken[0].title == shown[0].title == "没有写完"


def test_what_nobody_expected_is_a_bug(jobs: Jobs) -> None:
    bugs: list[BaseException] = []
    jobs.bug.connect(bugs.append)
    jobs.run(lambda _progress: 1 // 0, lambda _number: None)
    wait_until(lambda: bugs)
    assert isinstance(bugs[0], ZeroDivisionError)


def test_slow_work_is_shown_and_can_be_cancelled(jobs: Jobs) -> None:
    slow: list[Job] = []
    failed: list[Problem] = []
    told: list[tuple[int, int, str]] = []
    jobs.slow.connect(slow.append)

    def work(progress: Progress) -> None:
        number = 0
        while True:
            number += 1
            progress.step(number % 100, 100, "写照片")
            threading.Event().wait(0.01)

    job = jobs.run(work, lambda _none: None, failed.append, "写数据包")

    def hear(done: int, total: int, what: str) -> None:
        told.append((done, total, what))

    job.told.connect(hear)
    wait_until(lambda: slow and told)
    assert slow[0].title == "写数据包"
    assert told[0][1:] == (100, "写照片")
    slow[0].cancel()
    wait_until(lambda: failed)
    assert isinstance(failed[0], Cancelled)
    assert not jobs.busy()


def test_quick_work_shows_no_progress(jobs: Jobs) -> None:
    slow: list[Job] = []
    jobs.slow.connect(slow.append)
    done: list[int] = []
    jobs.run(lambda _progress: 1, done.append)
    wait_until(lambda: done)
    settle()
    assert not slow


def test_an_act_of_the_workspace_is_watched(jobs: Jobs) -> None:
    future: Future[int] = Future()
    done: list[int] = []
    jobs.watch(future, done.append)
    threading.Thread(target=lambda: future.set_result(7)).start()
    wait_until(lambda: done == [7])


def test_nothing_arrives_after_the_window_closed(app: QApplication) -> None:
    jobs = Jobs(app)
    done: list[int] = []
    jobs.run(lambda _progress: 1, done.append)
    jobs.close()
    settle()
    assert not done


def test_what_is_asked_for_after_the_end_is_not_begun(app: QApplication) -> None:
    jobs = Jobs(app)
    jobs.close()
    heard: list[object] = []
    jobs.bug.connect(heard.append)
    job = jobs.run(lambda _progress: heard.append("begun"), heard.append, heard.append)
    settle()
    assert job.over and not jobs.busy() and not heard


def test_when_the_pages_go_their_work_stops_first_and_reaches_nobody(jobs: Jobs) -> None:
    under_way, stopped = threading.Event(), threading.Event()
    heard: list[object] = []

    def work(progress: Progress) -> None:
        under_way.set()
        try:
            while True:
                progress.step(0, 1, "正在写出")
        finally:
            stopped.set()

    jobs.bug.connect(heard.append)
    jobs.run(work, heard.append, heard.append, tell=quietly)
    late: Future[int] = Future()
    jobs.watch(late, heard.append)
    assert under_way.wait(5)
    jobs.drop()
    assert stopped.is_set() and not jobs.busy()
    late.set_result(1)
    settle()
    assert heard == []
    jobs.run(lambda _progress: 2, heard.append)
    wait_until(lambda: heard == [2])
