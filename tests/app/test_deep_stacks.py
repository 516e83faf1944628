from __future__ import annotations

import gc
import pickle
from array import array

import pytest

from analyzer.model import Analysis, Frame, Inline, Thread, Trust
from app.presenters.stack import FrameRows
from app.services.deep_stacks import PIECE, PackedFrames, Parcel, pack, unpack
from app.services.records import read_records

DEPTH = 10_000
INLINED = (Inline("inner"),)


def frame(number: int) -> Frame:
    return Frame(number, number, number, Trust.CFI, inlines=INLINED if number % 3 else ())


FRAMES = tuple(map(frame, range(DEPTH)))
SHALLOW = (frame(1), frame(2))
ANALYSIS = Analysis("x", 8, None, None, (Thread(1, FRAMES), Thread(2, SHALLOW), Thread(3)), ())


def crossed(parcel: Parcel) -> Parcel:
    """Send a parcel as the worker process does."""
    received = read_records(pickle.dumps(parcel))
    assert isinstance(received, Parcel)
    return received


def test_a_deep_stack_arrives_as_it_was() -> None:
    arrived = unpack(crossed(pack(ANALYSIS)))
    assert arrived is not None
    deep, shallow, empty = (thread.frames for thread in arrived.threads)
    assert (len(deep), tuple(deep)) == (DEPTH, FRAMES)
    assert (deep[-1], deep[PIECE], tuple(deep[5:7])) == (FRAMES[-1], FRAMES[PIECE], FRAMES[5:7])
    assert (shallow, empty) == (SHALLOW, ())
    with pytest.raises(IndexError):
        deep[DEPTH]


def test_its_lines_are_those_of_the_frames() -> None:
    arrived = unpack(crossed(pack(ANALYSIS)))
    assert arrived is not None
    rows = FrameRows(arrived, arrived.threads[0])
    assert list(rows) == list(FrameRows(ANALYSIS, ANALYSIS.threads[0]))


def test_a_deep_stack_leaves_little_to_look_through_for_garbage() -> None:
    parcel = crossed(pack(ANALYSIS))
    gc.collect()
    before = len(gc.get_objects())
    arrived = unpack(parcel)
    assert arrived is not None
    assert [arrived.threads[0].frames[at] for at in range(0, DEPTH, 100)] == [*FRAMES[::100]]
    assert len(gc.get_objects()) - before < DEPTH / 2


@pytest.mark.parametrize(
    "piece",
    [
        b"",
        pickle.dumps(None),
        pickle.dumps(list(FRAMES[PIECE : 2 * PIECE - 1])),
        pickle.dumps(list(FRAMES[PIECE + 1 : 2 * PIECE + 1])),
        pickle.dumps([("no", "frame")] * PIECE),
    ],
    ids=["nothing", "none", "too few", "others", "no frames"],
)
def test_a_piece_that_lies_becomes_frames_that_tell_nothing(piece: bytes) -> None:
    parcel = pack(ANALYSIS)
    packed = parcel.packed[0]
    pieces = (packed.pieces[0], piece, *packed.pieces[2:])
    arrived = unpack(parcel._replace(packed={0: packed._replace(pieces=pieces)}))
    assert arrived is not None
    deep = arrived.threads[0].frames
    assert {deep[at].trust for at in range(PIECE, 2 * PIECE)} == {Trust.NONE}
    assert deep[2 * PIECE] == FRAMES[2 * PIECE]


@pytest.mark.parametrize(
    ("place", "packed"),
    [
        (3, PackedFrames(bytes(2), (b"",))),
        (-1, PackedFrames(bytes(2), (b"",))),
        (2, PackedFrames(bytes(2), (b"",))),
        (0, PackedFrames(bytes(3), (b"",))),
        (0, PackedFrames(array("H", [1] * (PIECE + 1)).tobytes(), (b"",))),
    ],
    ids=["no thread", "before the first", "without a frame", "half a number", "a piece short"],
)
def test_a_parcel_that_makes_no_sense_is_refused(place: int, packed: PackedFrames) -> None:
    assert unpack(Parcel(ANALYSIS, {place: packed})) is None
