"""The second signal as it is served: out of the trained model."""

from __future__ import annotations

import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from capleak.safety.second import FILE, Second, SupportVectors
from capleak.understanding import Understanding, UnderstandingError


def kept(archive: Path) -> tuple[Understanding, SupportVectors]:
    """Return the understanding and the weights of the second signal of a model archive.

    Raises:
        UnderstandingError: it holds none, or they are damaged.
    """
    with TemporaryDirectory() as folder:
        try:
            with tarfile.open(archive) as packed:
                packed.extractall(folder, filter="data")
            place = next(Path(folder).rglob(FILE)).parent
            return Understanding.load(place), SupportVectors.load(place)
        except (OSError, tarfile.TarError, StopIteration, ValueError, KeyError) as fault:
            raise UnderstandingError(f"{archive} holds no second signal ({fault!r}). Run 'make train'.") from fault


def kept_second(archive: Path) -> Second:
    """Return the second signal of a model archive.

    Raises:
        UnderstandingError: it holds none, or it is damaged.
    """
    understanding, signal = kept(archive)
    return Second(signal, understanding.listen)
