"""What of an ONNX file must be read and written to change its graph.

protobuf, which onnxruntime brings, keeps every field that is not named here; the package `onnx`
would add 60 MB to the environment for these few.
Source: onnx/onnx.proto (ONNX 1.16), numbers and types of the fields.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from google.protobuf.descriptor_pb2 import FieldDescriptorProto as Field
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass

FLOAT, UINT8 = 1, 2
_ONE, _MANY = Field.LABEL_OPTIONAL, Field.LABEL_REPEATED
_NUMBER, _TEXT, _BYTES = Field.TYPE_INT64, Field.TYPE_STRING, Field.TYPE_BYTES
# It must outlive every message: protobuf 4.23 does not keep it alive for them.
_POOL = DescriptorPool()
_TYPES: dict[int, Any] = {FLOAT: np.float32, UINT8: np.uint8}
_INTEGER, _INTEGERS = 2, 7  # kinds of an attribute
# message: field: its number, how many, its type (or message)
_FIELDS: dict[str, dict[str, tuple[int, int, int | str]]] = {
    "Model": {"graph": (7, _ONE, "Graph")},
    "Graph": {"node": (1, _MANY, "Node"), "initializer": (5, _MANY, "Tensor")},
    "Node": {
        "input": (1, _MANY, _TEXT),
        "output": (2, _MANY, _TEXT),
        "op_type": (4, _ONE, _TEXT),
        "attribute": (5, _MANY, "Attribute"),
    },
    "Attribute": {
        "name": (1, _ONE, _TEXT),
        "i": (3, _ONE, _NUMBER),
        "ints": (8, _MANY, _NUMBER),
        "type": (20, _ONE, _NUMBER),
    },
    "Tensor": {
        "dims": (1, _MANY, _NUMBER),
        "data_type": (2, _ONE, _NUMBER),
        "name": (8, _ONE, _TEXT),
        "raw_data": (9, _ONE, _BYTES),
    },
}


def read_model(content: bytes) -> Any:
    """Return the ONNX model in `content`."""
    return _classes()["Model"].FromString(content)


def add_node(graph: Any, kind: str, inputs: list[str], output: str, **attributes: int | list[int]) -> str:
    """Append a node to a graph; return the name of its output.

    Args:
        graph: the graph.
        kind: the operator.
        inputs: names of what goes in.
        output: name of what comes out.
        attributes: whole numbers, or lists of them.
    """
    node = graph.node.add(op_type=kind, input=inputs, output=[output])
    for name, value in attributes.items():
        if isinstance(value, int):
            node.attribute.add(name=name, i=value, type=_INTEGER)
        else:
            node.attribute.add(name=name, ints=value, type=_INTEGERS)
    return output


def add_constant(graph: Any, name: str, value: float, kind: int) -> str:
    """Append a single number to a graph; return its name."""
    graph.initializer.add(name=name, data_type=kind, raw_data=_TYPES[kind](value).tobytes())
    return name


@lru_cache(maxsize=1)
def _classes() -> dict[str, Any]:
    file = FileDescriptorProto(name="capleak/onnx.proto", package="capleak.onnx", syntax="proto2")
    for name, fields in _FIELDS.items():
        message = file.message_type.add(name=name)
        for field, (number, label, kind) in fields.items():
            added = message.field.add(name=field, number=number, label=label)
            if isinstance(kind, str):
                added.type, added.type_name = Field.TYPE_MESSAGE, f".capleak.onnx.{kind}"
            else:
                added.type = kind
    _POOL.Add(file)
    return {name: GetMessageClass(_POOL.FindMessageTypeByName(f"capleak.onnx.{name}")) for name in _FIELDS}
