"""Keys in the order in which they were typed, also where many come at once: over a slow line, say.

Textual types letters where the text is, but lets a key that is bound to something rise to the app first;
letters that were typed behind it come before it then, and `ab`, backspace, `c` becomes `ab`.
"""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea


class KeysInOrder(TextArea):
    """A text area that does what its keys are bound to at once."""

    async def _on_key(self, event: events.Key) -> None:
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
        await super()._on_key(event)
