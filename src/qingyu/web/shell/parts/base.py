"""What every part has in common: it shows itself through one small template."""

from typing import ClassVar

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

# Text for a page: plain, or to be translated when it is shown.
Text = str | Promise


class Part:
    """A record with a template of its own; `{{ part }}` in any template shows it."""

    template_name: ClassVar[str]

    def __str__(self) -> SafeString:
        return render_to_string(f"qingyu/parts/{self.template_name}.html", {"it": self})

    def __html__(self) -> SafeString:
        return self.__str__()
