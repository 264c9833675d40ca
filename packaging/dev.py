"""Set up, start, test and measure 督学本: ``python3 packaging/dev.py run | test | bench | lock``.

Standard library only, Python 3.11 to 3.13, Linux and Windows. Everything lives in ``.venv`` at the root of
the checkout; what is installed there is named with its hashes in the two locks beside this file.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
RUNTIME_LOCK = ROOT / "packaging" / "requirements.lock"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.lock"
UV = "uv==0.13.9"
DEMO = "督学本-demo"

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt needs on Linux even without a display, and the Debian package that holds it."""

XCB_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What a window needs besides; Qt blames xcb-cursor whichever of them is missing."""

TEST_TOOLS = {"pdfsig": "poppler-utils", "qpdf": "qpdf", "unzip": "unzip"}
"""Strangers' programs with which the tests read what we wrote, and the Debian package that holds each."""

CHECKS = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("pyright", ("pyright",)),
    ("import-linter", ("lint-imports", "--no-cache", "--no-logo")),
)
"""What ``test`` runs before pytest: the name for people, the program of ``.venv`` and its arguments."""


class SetupProblem(Exception):
    """Something about this machine stops us; the text says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says; the exit code is that of what was run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    commands = {"run": run, "test": test, "bench": bench, "lock": lock}
    if not arguments or arguments[0] not in commands:
        say("用法：python3 packaging/dev.py run [参数]、test [参数]、bench [参数] 或 lock [--upgrade]。")
        return 2
    try:
        return commands[arguments[0]](arguments[1:])
    except SetupProblem as problem:
        say(str(problem))
        return 1
    except subprocess.CalledProcessError as failure:
        say(f"这一步没有成功（退出码 {failure.returncode}），原因见上面的输出。改好后再运行同一条命令即可。")
        return 1
    except KeyboardInterrupt:
        say("已按您的要求停下。")
        return 130


# What the four commands do.


def run(arguments: Sequence[str]) -> int:
    """Start the program with ``arguments``; where no window can open, do the main job without one."""
    install(RUNTIME_LOCK)
    program = [str(python()), "-m", "duxueben", *arguments]
    if not opens_window(arguments):
        return become(program)
    if has_display():
        provide(missing_libraries(QT_LIBRARIES | XCB_LIBRARIES), "打开窗口还缺少系统组件")
        if display_answers():
            return become(program)
    if arguments:
        raise SetupProblem("这台机器现在没有可用的图形界面，窗口打不开。请在桌面环境里运行这条命令。")
    say("这台机器现在没有可用的图形界面，窗口打不开；改用演示数据把主要工作不开窗口地做一遍。")
    code = call([*program, "demo", "--out", DEMO])
    if code == 0:
        say(f"已做完，督办单和上报包在这个文件夹：{Path(DEMO).resolve()}")
    return code


def test(arguments: Sequence[str]) -> int:
    """Run every check and then pytest with ``arguments``; 1 if any of them failed, and the end says which."""
    install(DEV_LOCK)
    tools = [package for tool, package in TEST_TOOLS.items() if shutil.which(tool) is None]
    provide([*missing_libraries(QT_LIBRARIES), *tools], "运行测试还缺少系统组件")
    failed: list[str] = []
    for name, (program, *options) in CHECKS:
        say(f"—— {name} ——")
        if call([script(program), *options], cwd=ROOT):
            failed.append(name)
    say("—— pytest ——")
    extra = {"QT_QPA_PLATFORM": "offscreen", "DUXUEBEN_FAILED_CHECKS": "、".join(failed)}
    # A file's tests stay together: what its fixtures prepare is prepared once.
    side_by_side = ["--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile"]
    code = call([script("pytest"), *side_by_side, *arguments], cwd=ROOT, extra=extra)
    return 1 if failed or code else 0


def bench(arguments: Sequence[str]) -> int:
    """Measure; ``arguments`` go to ``tests/bench/run.py``."""
    install(DEV_LOCK)
    provide(missing_libraries(QT_LIBRARIES), "测量性能还缺少系统组件")
    return call([str(python()), str(ROOT / "tests" / "bench" / "run.py"), *arguments], cwd=ROOT)


def lock(arguments: Sequence[str]) -> int:
    """Write both locks anew from pyproject.toml; pins that still fit stay, unless ``--upgrade`` is given."""
    ensure_venv()
    pip(UV)
    runtime, dev = (path.relative_to(ROOT).as_posix() for path in (RUNTIME_LOCK, DEV_LOCK))
    command = [
        script("uv"),
        "pip",
        "compile",
        "pyproject.toml",
        "--quiet",
        "--generate-hashes",
        "--universal",
    ]
    command += ["--no-header", "--system-certs", "--python-version", "3.11", "--group", "build", *arguments]
    for options in (["-o", runtime], ["--group", "dev", "-c", runtime, "-o", dev]):
        subprocess.run([*command, *options], cwd=ROOT, env=environment(), check=True)
    for path in (RUNTIME_LOCK, DEV_LOCK):
        if "://" in path.read_text(encoding="utf-8"):
            raise SetupProblem(f"{path.name} 里出现了网址。请去掉本机的软件源设置，再运行一次。")
    say("两份锁定文件已重新生成。")
    return 0


# The environment in .venv.


def install(wanted: Path) -> None:
    """Make ``.venv`` hold the program and what ``wanted`` names; reads four files when it does already."""
    if ensure_venv().get(wanted.name) == fingerprint(wanted):
        return
    say("正在安装所需的组件。第一次要联网下载约 200 MB，一般一到三分钟……")
    stamp().unlink()
    pip("--require-hashes", "--only-binary", ":all:", "-r", str(RUNTIME_LOCK))
    if wanted == DEV_LOCK:
        # bagit comes as source alone; what builds it is in the runtime lock, so nothing is fetched unpinned.
        source = ("--no-build-isolation", "--no-binary", "bagit")
        pip("--require-hashes", "--only-binary", ":all:", *source, "-r", str(DEV_LOCK))
    pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))
    write_stamp({path.name: fingerprint(path) for path in {RUNTIME_LOCK, wanted}})
    say("组件已经装好。")


def ensure_venv() -> dict[str, str]:
    """What the stamp in ``.venv`` says; one half made, moved or of another Python is made anew first."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        raise SetupProblem(
            f"督学本需要 Python 3.11 到 3.13，现在用的是 {sys.version.split()[0]}。请换用这几个版本再运行。"
        )
    try:
        found: dict[str, str] = json.loads(stamp().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = {}
    if python().exists() and identity().items() <= found.items():
        return found
    if find_spec("ensurepip") is None:
        provide(
            [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"],
            "这个 Python 还缺少建立独立环境的组件",
        )
    say("正在建立独立的 Python 环境（.venv）……")
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
    except OSError as error:
        raise SetupProblem(f"旧的 .venv 删不掉（{error}）。请先关闭正在运行的督学本，再运行一次。") from error
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], env=environment(), check=True)
    write_stamp({})
    return identity()


def identity() -> dict[str, str]:
    """What makes a ``.venv`` this checkout's and this Python's."""
    return {"root": str(ROOT), "python": f"{sys.implementation.cache_tag} {sys.platform} {sys.maxsize:x}"}


def fingerprint(wanted: Path) -> str:
    """Changes whenever what would be installed from ``wanted`` could change."""
    files = {RUNTIME_LOCK, wanted, ROOT / "pyproject.toml"}
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sorted(files))).hexdigest()


def stamp() -> Path:
    """The file that is in ``.venv`` only while ``.venv`` is whole."""
    return VENV / "installed.json"


def write_stamp(locks: Mapping[str, str]) -> None:
    """Say that ``.venv`` is whole and holds ``locks``."""
    stamp().write_text(json.dumps(identity() | dict(locks)), encoding="utf-8")


def script(name: str) -> str:
    """The path of a program in ``.venv``."""
    return str(VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name)


def python() -> Path:
    """The interpreter of ``.venv``."""
    return Path(script("python"))


def pip(*arguments: str) -> None:
    """Install with pip, silent but for errors; says every half minute that it is still at work."""
    command = [
        str(python()),
        "-m",
        "pip",
        "install",
        "-qq",
        "--no-input",
        "--disable-pip-version-check",
        *arguments,
    ]
    started = time.monotonic()
    with subprocess.Popen(command, cwd=ROOT, env=environment()) as process:
        while True:
            try:
                code = process.wait(timeout=30)
                break
            except subprocess.TimeoutExpired:
                say(f"还在安装，已用 {time.monotonic() - started:.0f} 秒……")
    if code:
        raise subprocess.CalledProcessError(code, command)


# The machine.


def opens_window(arguments: Sequence[str]) -> bool:
    """True where the program would open its window: no subcommand, no mere question about itself."""
    return not arguments or (
        arguments[0].startswith("-") and arguments[0] not in {"-h", "--help", "--version"}
    )


def has_display() -> bool:
    """True where a window could be meant to open."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in wanted)


def display_answers() -> bool:
    """False where ``DISPLAY`` alone is set and no X server is behind it: Qt would only abort."""
    if (
        not os.environ.get("DISPLAY")
        or os.environ.get("WAYLAND_DISPLAY")
        or os.environ.get("QT_QPA_PLATFORM")
    ):
        return True
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def missing_libraries(libraries: Mapping[str, str]) -> list[str]:
    """The Debian packages of those libraries that this Linux cannot load."""
    missing: list[str] = []
    for library, package in libraries.items() if sys.platform.startswith("linux") else ():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def provide(packages: Sequence[str], title: str) -> None:
    """Install Debian packages where we may; otherwise stop with the one line to type."""
    if not packages:
        return
    get = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SetupProblem(
            f"{title}，请用本机的软件管理器安装后再重试。它们在 Debian 里的包名是：{' '.join(packages)}"
        )
    if os.name != "posix" or os.geteuid() != 0:
        raise SetupProblem(f"{title}，请先运行这一行，再重试：\nsudo apt-get update && sudo {' '.join(get)}")
    say(f"{title}，正在安装：{'、'.join(packages)}……")
    quiet = environment() | {"DEBIAN_FRONTEND": "noninteractive"}
    # A stale list may do, and one broken source of the person's must not stop us: the installation decides.
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdout=subprocess.DEVNULL, check=False)
    subprocess.run([*get, "-qq", "-o", "Dpkg::Use-Pty=0"], env=quiet, stdout=subprocess.DEVNULL, check=True)


def environment() -> dict[str, str]:
    """Our environment without what would lead Python astray, and with what keeps the tools offline."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    return kept | {"PYTHONUTF8": "1", "PYTHONSAFEPATH": "1", "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}


def call(command: Sequence[str], cwd: Path | None = None, extra: Mapping[str, str] | None = None) -> int:
    """The exit code of ``command``, which writes where we write."""
    return subprocess.run(command, cwd=cwd, env=environment() | dict(extra or {}), check=False).returncode


def become(command: list[str]) -> int:
    """Go on as ``command``; where the system cannot do that, wait for it and take its exit code."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], command, environment())
    return call(command)


def say(text: str) -> None:
    """One sentence to the person."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
