"""The frame of every page: how it is displayed, its navigation, and the parts pages are made of."""
