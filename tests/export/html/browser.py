"""A headless Chromium as somebody's screen: its size, its colours, its paper, and whether scripts run."""

from __future__ import annotations

import importlib.util
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


class Browser:
    """A page on a screen. What is asked of it is what a person could see or do."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def show(
        self,
        path: Path,
        size: tuple[int, int] = (1280, 900),
        *,
        dark: bool = False,
        paper: bool = False,
        scripts: bool = True,
        touch: bool = False,
    ) -> None:
        """Open a page anew. Movement is reduced, so that what scrolls is there at once."""
        command = self.driver.execute_cdp_cmd
        width, height = size
        command("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        command("Emulation.setTouchEmulationEnabled", {"enabled": touch})
        command(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch},
        )
        features = {
            "prefers-color-scheme": "dark" if dark else "light",
            "prefers-reduced-motion": "reduce",
        }
        command(
            "Emulation.setEmulatedMedia",
            {
                "media": "print" if paper else "",
                "features": [{"name": name, "value": value} for name, value in features.items()],
            },
        )
        self.driver.get("about:blank")
        self.driver.get(path.as_uri())

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script, put in from outside the page and its policy, returns."""
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[Any]:
        return self.driver.find_elements("css selector", selector)

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def press(self, *keys: str) -> None:
        """Press keys, wherever the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains
        from selenium.webdriver.common.keys import Keys

        for key in keys:
            ActionChains(self.driver, duration=0).send_keys(getattr(Keys, key, key)).perform()

    def point_at(self, selector: str) -> None:
        """Rest the mouse on the middle of an element."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver, duration=0).move_to_element(self.one(selector)).perform()

    def tap(self, selector: str) -> None:
        """Touch the middle of an element with a finger."""
        from selenium.webdriver.common.actions.action_builder import ActionBuilder
        from selenium.webdriver.common.actions.interaction import POINTER_TOUCH
        from selenium.webdriver.common.actions.pointer_input import PointerInput

        builder = ActionBuilder(self.driver, mouse=PointerInput(POINTER_TOUCH, "finger"), duration=0)
        builder.pointer_action.move_to(self.one(selector)).pointer_down().pointer_up()
        builder.perform()

    def lit(self) -> set[str]:
        """The ids of the items and sentences that are lit."""
        return set(self.run("return [...document.querySelectorAll('.lit[id]')].map(node => node.id)"))

    def until_lit(self, *ids: str) -> None:
        """Wait until these are lit and nothing else is."""
        end = time.monotonic() + 5
        while self.lit() != set(ids):
            assert time.monotonic() < end, f"lit: {self.lit()}"
            time.sleep(0.02)

    def words(self, selector: str) -> str:
        """The text of all elements that a selector finds."""
        return " ".join(" ".join(node.text.split()) for node in self.all(selector))

    @property
    def focus(self) -> str:
        """The address inside the page of the link that has the focus, or the name of what has it."""
        return self.run(
            "const node = document.activeElement; return node.getAttribute('href') || node.localName"
        )

    def is_in_sight(self, selector: str) -> bool:
        """Whether an element is wholly on the screen, and not hidden by the pane that scrolls it."""
        return self.run(
            "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
            "const shown = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);"
            "return box.top >= 0 && box.bottom <= innerHeight"
            " && document.querySelector(arguments[0]).contains(shown)",
            selector,
        )


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of this machine; the test is skipped where there is none."""
    binary = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    driver = shutil.which("chromedriver")
    if binary is None or driver is None:
        pytest.skip("needs chromium and chromedriver (Debian: chromium-driver)")
    selenium = pytest.importorskip("selenium.webdriver", reason="needs selenium")
    from selenium.webdriver.chrome.service import Service

    options = selenium.ChromeOptions()
    options.binary_location = binary
    options.add_argument("--headless=new")
    options.add_argument("--disable-gpu")
    options.add_argument("--disable-dev-shm-usage")
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = selenium.Chrome(options=options, service=Service(driver))
    started.set_script_timeout(120)  # the accessibility checker on a machine that does much else
    try:
        yield Browser(started)
    finally:
        started.quit()


def axe() -> str:
    """The script of the accessibility checker, from whichever package brings it."""
    for package in ("axe_selenium_python", "axe_core_python"):
        found = importlib.util.find_spec(package)
        if found is not None and found.origin is not None:
            return next(Path(found.origin).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
    pytest.skip("needs axe-core (the extra `test` has it)")
