"""The process that delivers: `python -m capleak.escalation.worker`. It needs neither Rasa nor a model."""

from __future__ import annotations

import logging
import os
import sys
import time

from capleak.escalation.contacts import read_contacts
from capleak.escalation.outbox import Outbox
from capleak.settings import read_settings
from capleak.stop import Stop

logger = logging.getLogger(__name__)
_BUSY, _IDLE = 2.0, 5.0
_HOUR, _DAY = 3600.0, 24 * 3600.0


def run(outbox: Outbox, stop: Stop, parent: int, kept_days: float) -> None:
    """Deliver what is due until told to stop, and remove what is old.

    Args:
        outbox: what to deliver.
        stop: ends it after the round that is on its way.
        parent: id of the process that watches this one; when it dies, this one only brings its work to an end.
        kept_days: how long a settled notice is kept.
    """
    cleaned = 0.0
    while not stop.is_asked() and (os.getppid() == parent or (outbox.has_contact and outbox.has_pending())):
        try:
            sent = outbox.deliver_due(time.time())
            if sent:
                logger.info("%d notices delivered", sent)
            if time.time() - cleaned > _HOUR:
                cleaned = time.time()
                outbox.forget_settled(cleaned - kept_days * _DAY)
        except Exception:  # whatever it is, the next round may go better
            logger.exception("a round of deliveries failed")
        stop.wait(_BUSY if outbox.has_pending() else _IDLE)


def main() -> int:
    """Run until SIGTERM or SIGINT."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("apprise").setLevel(logging.WARNING)  # it tells of every try
    settings = read_settings()
    run(Outbox(settings.state, read_contacts()), Stop.on_signals(), os.getppid(), settings.outbox_days)
    return 0


if __name__ == "__main__":
    sys.exit(main())
