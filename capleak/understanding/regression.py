"""Two small learners over the same features: a logistic regression and a network with one hidden layer.

They err differently: their mean is better than either (docs/decisions/0003-understanding.md).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

_ITERATIONS = 45
_HIDDEN = 256
_EPOCHS = 8
# With few phrases an epoch is few steps: the network learns longer.
_LEAST_STEPS = 400
_BATCH = 128
_RATE = 3e-3
_DROPPED = 0.3
_SMOOTHING = 0.05
_DECAY = 1e-4


def softmax(scores: Matrix) -> Matrix:
    """Return the probabilities of each row of scores."""
    powers: Matrix = np.exp(scores - scores.max(axis=1, keepdims=True))
    powers /= powers.sum(axis=1, keepdims=True)
    return powers


def fit_regression(features: Matrix, labels: Labels, classes: int, penalty: float = 1.0) -> Matrix:
    """Fit a multinomial logistic regression; the last row of the result is the intercept.

    Args:
        features: one row an example.
        labels: its class.
        classes: how many there are.
        penalty: on large weights.
    """
    from scipy.optimize import minimize  # type: ignore[import-untyped]

    size, rows = features.shape[1], np.arange(len(labels))

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        weights = flat.reshape(size + 1, classes).astype(np.float32)
        found = softmax(features @ weights[:-1] + weights[-1])
        value = -np.log(found[rows, labels] + 1e-12).sum() + 0.5 * penalty * (weights[:-1] ** 2).sum()
        found[rows, labels] -= 1
        slope = np.vstack([features.T @ found + penalty * weights[:-1], found.sum(axis=0)])
        return float(value), slope.ravel().astype(np.float64)

    start = np.zeros((size + 1) * classes)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS})
    weights: Matrix = best.x.reshape(size + 1, classes).astype(np.float32)
    return weights


def fit_network(features: Matrix, labels: Labels, classes: int, seed: int = 0) -> list[Matrix]:
    """Fit a network with one hidden layer by Adam; return its weights, layer by layer.

    Args:
        features: one row an example.
        labels: its class.
        classes: how many there are.
        seed: of the random numbers; the same seed gives the same network.
    """
    random = np.random.default_rng(seed)
    size, number = features.shape[1], len(labels)
    layers = [
        (random.standard_normal((size, _HIDDEN)) * np.sqrt(2 / size)).astype(np.float32),
        np.zeros((1, _HIDDEN), np.float32),
        (random.standard_normal((_HIDDEN, classes)) * np.sqrt(1 / _HIDDEN)).astype(np.float32),
        np.zeros((1, classes), np.float32),
    ]
    batches = -(-number // _BATCH)
    epochs = max(_EPOCHS, _LEAST_STEPS // batches)
    mover = _Adam(layers, epochs * batches)
    for _ in range(epochs):
        order = random.permutation(number)
        for start in range(0, number, _BATCH):
            batch = order[start : start + _BATCH]
            mover.move(_slopes(layers, features[batch], labels[batch], random))
    return layers


def network_scores(layers: Sequence[Matrix], features: Matrix) -> Matrix:
    """Return the scores of each class for each row of features."""
    scores: Matrix = np.maximum(features @ layers[0] + layers[1], 0) @ layers[2] + layers[3]
    return scores


def _slopes(layers: list[Matrix], features: Matrix, labels: Labels, random: np.random.Generator) -> list[Matrix]:
    features = features * _kept(features, _DROPPED / 2, random)
    before = features @ layers[0] + layers[1]
    kept = _kept(before, _DROPPED, random)
    hidden = np.maximum(before, 0) * kept
    error = softmax(hidden @ layers[2] + layers[3]) - _SMOOTHING / layers[3].size
    error[np.arange(len(labels)), labels] -= 1 - _SMOOTHING
    error /= len(labels)
    back = (error @ layers[2].T) * kept * (before > 0)
    return [features.T @ back, back.sum(0, keepdims=True), hidden.T @ error, error.sum(0, keepdims=True)]


def _kept(values: Matrix, dropped: float, random: np.random.Generator) -> Matrix:
    return (random.random(values.shape, np.float32) >= dropped).astype(np.float32) / np.float32(1 - dropped)


class _Adam:
    """Kingma and Ba 2015, with a rate that falls along a cosine and decoupled weight decay."""

    def __init__(self, layers: list[Matrix], steps: int) -> None:
        self._layers, self._steps, self._step = layers, steps, 0
        self._mean = [np.zeros_like(layer) for layer in layers]
        self._square = [np.zeros_like(layer) for layer in layers]

    def move(self, slopes: list[Matrix]) -> None:
        self._step += 1
        rate = _RATE * 0.5 * (1 + np.cos(np.pi * self._step / self._steps))
        for number, slope in enumerate(slopes):
            self._mean[number] += 0.1 * (slope - self._mean[number])
            self._square[number] += 0.001 * (slope * slope - self._square[number])
            size = np.sqrt(self._square[number] / (1 - 0.999**self._step)) + 1e-8
            step = self._mean[number] / np.float32(1 - 0.9**self._step) / size
            self._layers[number] -= np.float32(rate) * (step + np.float32(_DECAY) * self._layers[number])
