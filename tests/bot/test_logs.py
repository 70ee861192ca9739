import logging

import structlog

from bot.logs import configure_logging

SECRET = "ik heb een depressie"


def test_an_exception_is_logged_without_its_words(capsys):
    configure_logging()
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("rasa.core").exception("Something failed")
    logged = capsys.readouterr().err
    assert "Something failed" in logged
    assert "ValueError" in logged
    assert SECRET not in logged


def test_structured_logs_lose_texts_and_slots(capsys):
    configure_logging()
    structlog.get_logger().error("rest.message.failure", text=SECRET, slot_values=SECRET)
    logged = capsys.readouterr().err
    assert "rest.message.failure" in logged
    assert SECRET not in logged


def test_debug_lines_are_not_written(capsys):
    configure_logging()
    structlog.get_logger().debug("processor.message.parse", parse_data_text=SECRET)
    assert capsys.readouterr().err == ""
