"""Exit codes of `capleak`."""

OK = 0
MISMATCH = 1  # a scripted conversation, a check or a goal was not met
UNAVAILABLE = 2  # at least one message could not be answered
UNREACHABLE = 3  # no service could be reached or started
USAGE = 64  # wrong use
BAD_CONTENT = 65  # a content file, a script or the model is broken
