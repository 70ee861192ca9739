from __future__ import annotations

from datetime import datetime, timedelta, timezone

from desk import store

ROW = {"id": "a", "seq": 1, "author": "bot", "text": "Dag", "buttons": [], "blocks": []}


def test_times_are_utc_whatever_the_zone_of_the_database_session():
    moment = datetime(2026, 11, 24, 10, 0, 0, 5000)
    without_zone = store._as_message(ROW | {"at": moment})
    in_brussels = store._as_message(
        ROW | {"at": (moment + timedelta(hours=1)).replace(tzinfo=timezone(timedelta(hours=1)))}
    )
    assert without_zone["at"] == in_brussels["at"] == "2026-11-24T10:00:00.005Z"
