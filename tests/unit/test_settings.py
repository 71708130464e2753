"""Settings from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.settings import PROJECT, Settings, SettingsError, read_settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()


def test_an_empty_variable_counts_as_not_set() -> None:
    assert read_settings({"CAPLEAK_PORT": "", "CAPLEAK_STATE": ""}).port == 5005


def test_variables_change_the_settings() -> None:
    settings = read_settings({"CAPLEAK_PORT": "6000", "CAPLEAK_STATE": "/var/lib/capleak", "CAPLEAK_PUBLIC": "1"})

    assert (settings.url, settings.state, settings.public) == (
        "http://127.0.0.1:6000",
        Path("/var/lib/capleak"),
        True,
    )


def test_the_state_stays_inside_the_chosen_project() -> None:
    assert read_settings({"CAPLEAK_PROJECT": str(PROJECT / "tests")}).state == PROJECT / "tests" / ".capleak"


def test_the_action_server_has_a_port_of_its_own() -> None:
    assert read_settings({"CAPLEAK_ACTION_PORT": "6055"}).action_port == 6055


@pytest.mark.parametrize("value", ["many", "0", "-1", "70000"])
def test_a_wrong_number_is_refused_by_its_name(value: str) -> None:
    with pytest.raises(SettingsError, match="CAPLEAK_PORT"):
        read_settings({"CAPLEAK_PORT": value})


def test_origins_are_a_list_of_addresses() -> None:
    settings = read_settings({"CAPLEAK_ORIGINS": "https://example.org http://localhost:8000"})

    assert settings.origins == ("https://example.org", "http://localhost:8000")


@pytest.mark.parametrize("value", ["*", "example.org", "https://example.org/", "https://a,https://b", "null"])
def test_an_origin_of_another_form_is_refused(value: str) -> None:
    with pytest.raises(SettingsError, match="CAPLEAK_ORIGINS"):
        read_settings({"CAPLEAK_ORIGINS": value})


def test_a_short_secret_is_refused_and_none_is_shown() -> None:
    with pytest.raises(SettingsError, match="CAPLEAK_SECRET"):
        read_settings({"CAPLEAK_SECRET": "short"})

    assert "x" * 32 not in repr(read_settings({"CAPLEAK_SECRET": "x" * 32}))
