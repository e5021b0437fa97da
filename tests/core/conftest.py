from hypothesis import settings

# No limit of time on an example: the machine may be busy.
settings.register_profile("core", deadline=None)
settings.load_profile("core")
