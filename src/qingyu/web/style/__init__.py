"""The living page of the design system, and the contrast it promises."""
