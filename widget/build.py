"""Puts the modules of `widget/src` together into one script that any page can load: `widget/capleak-chat.js`.

No bundler: the modules import each other by name only, so that joining them in the order of their imports is enough.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

WIDGET = Path(__file__).parent
_HEAD = "// CapLeak web chat, Apache-2.0. Made by widget/build.py from widget/src: change it there."
_IMPORT = re.compile(r'^import (?:\{[^}]*\}|(?P<name>\w+)) from "(?P<path>[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(async )?(function|class|const))", re.MULTILINE)
_INDENT = re.compile(r"^[ \n]+", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(//.*|/\*\*(.|\n)*?\*/)\n", re.MULTILINE)


def build(start: str = "chat.js") -> str:
    """Return the script; a module stands after those that it imports."""
    modules: dict[str, str] = {}
    _add(start, modules)
    return "\n".join([_HEAD, "(() => {", *modules.values(), "})();", ""])


def _add(name: str, modules: dict[str, str]) -> None:
    if name in modules:
        return
    text = (WIDGET / "src" / name).read_text(encoding="utf-8")
    data = ""
    for found in _IMPORT.finditer(text):
        if found["path"].endswith(".js"):
            _add(Path(found["path"]).name, modules)
        else:
            data += f"const {found['name']} = {json.dumps(_read(found['path']), ensure_ascii=False)};\n"
    code = _INDENT.sub("", _COMMENT.sub("", _IMPORT.sub("", text)))
    modules[name] = data + _EXPORT.sub("", code).strip("\n") + "\n"


def _read(path: str) -> str | dict[str, dict[str, object]]:
    if path.endswith(".css"):
        text = re.sub(r"/\*.*?\*/", "", (WIDGET / "src" / path).read_text(encoding="utf-8"), flags=re.DOTALL)
        return re.sub(r"\s*([{};,>])\s*", r"\1", re.sub(r"\s+", " ", text)).strip()
    files = sorted((WIDGET / "strings").glob("*.json"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}


if __name__ == "__main__":
    (WIDGET / "capleak-chat.js").write_text(build(), encoding="utf-8")
