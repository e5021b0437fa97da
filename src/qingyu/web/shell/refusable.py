"""A form whose service may refuse: the reason stands at its field, and nothing typed is lost."""

from django import forms

from qingyu.offices.errors import NotPossible
from qingyu.petitions.errors import Incomplete, Refused


class RefusableForm(forms.Form):
    """A form that shows why a service refused what it was asked."""

    def refuse(self, refusal: Refused | NotPossible) -> None:
        """Show the reason at its field where it has one here, else above the form."""
        if not isinstance(refusal, Incomplete | NotPossible):
            self.add_error(None, str(refusal))
            return
        for name, problem in refusal.problems.items():
            self.add_error(name if name in self.fields else None, problem)
