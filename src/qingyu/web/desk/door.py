"""The door of the staff pages, which desk and leaders' pages share."""

from qingyu.web.shell.door import not_your_page, staff_page, viewer, who_is

__all__ = ["not_your_page", "staff_page", "viewer", "who_is"]
