"""Rasa without TensorFlow, as the service runs it: importing it would be the longest part of these tests."""

from __future__ import annotations

from capleak.adapters.without_tensorflow import leave_out_tensorflow

leave_out_tensorflow()
