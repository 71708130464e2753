"""The sentence model, made to multiply in whole numbers.

The file keeps its weights as whole numbers and turns them into floating point before it multiplies.
Here the numbers that meet them are rounded to 255 steps instead, each token by its own largest
number, so that a processor multiplies four at a time: half the time, and the same answers
(docs/decisions/0006-start-and-memory.md). A token's vector does not hang on what else is in the batch.
Source: Dettmers et al. 2022, LLM.int8(), section 3.1: vector-wise quantisation.
"""

from __future__ import annotations

from typing import Any

from capleak.understanding.onnx_file import FLOAT, UINT8, add_constant, add_node, read_model

_ZERO = 128
_LARGEST = 127
_SMALLEST = 1e-9


def multiply_in_whole_numbers(content: bytes) -> bytes:
    """Return the ONNX model `content` with its products of whole-number weights taken in whole numbers.

    Args:
        content: a model whose weights are `Mul(Cast(whole numbers), scale of each column)`.
    """
    model = read_model(content)
    graph = model.graph
    nodes = [*graph.node]
    made_by = {output: node for node in nodes for output in node.output}
    del graph.node[:]
    rounding = _Rounding(graph)
    for node in nodes:
        if kept := _kept_weights(node, made_by):
            rounding.multiply(node, *kept)
        else:
            graph.node.append(node)
    return bytes(model.SerializeToString())


def _kept_weights(node: Any, made_by: dict[str, Any]) -> tuple[str, str] | None:
    """Return the names of the whole-number weights and of their scale, if `node` multiplies by such."""
    scaled = made_by.get(node.input[1]) if node.op_type == "MatMul" else None
    if scaled is None or scaled.op_type != "Mul":
        return None
    cast = made_by.get(scaled.input[0])
    return (cast.input[0], scaled.input[1]) if cast is not None and cast.op_type == "Cast" else None


class _Rounding:
    def __init__(self, graph: Any) -> None:
        self._graph = graph
        self._rounded: dict[str, tuple[str, str]] = {}
        self._step = add_constant(graph, "rounding.step", 1 / _LARGEST, FLOAT)
        self._smallest = add_constant(graph, "rounding.smallest", _SMALLEST, FLOAT)
        self._shift = add_constant(graph, "rounding.shift", _ZERO, FLOAT)
        self._zero = add_constant(graph, "rounding.zero", _ZERO, UINT8)

    def multiply(self, node: Any, weights: str, scale: str) -> None:
        """Replace a product."""
        name, (whole, unit) = node.output[0], self._round(node.input[0])
        product = self._add("MatMulInteger", [whole, weights, self._zero], f"{name}.whole")
        product = self._add("Cast", [product], f"{name}.cast", to=FLOAT)
        product = self._add("Mul", [product, unit], f"{name}.unscaled")
        self._add("Mul", [product, scale], name)

    def _round(self, name: str) -> tuple[str, str]:
        """Return the names of the whole numbers for `name` and of what one of them is worth."""
        if name not in self._rounded:
            size = self._add("ReduceMax", [self._add("Abs", [name], f"{name}.abs")], f"{name}.size", axes=[-1])
            unit = self._add("Mul", [size, self._step], f"{name}.step")
            unit = self._add("Max", [unit, self._smallest], f"{name}.unit")
            whole = self._add("Round", [self._add("Div", [name, unit], f"{name}.ratio")], f"{name}.round")
            whole = self._add("Add", [whole, self._shift], f"{name}.shifted")
            self._rounded[name] = self._add("Cast", [whole], f"{name}.rounded", to=UINT8), unit
        return self._rounded[name]

    def _add(self, kind: str, inputs: list[str], output: str, **attributes: int | list[int]) -> str:
        return add_node(self._graph, kind, inputs, output, **attributes)
