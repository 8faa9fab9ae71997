"""Settings of the rule tests."""

from hypothesis import settings

settings.register_profile("domain", deadline=None)  # a busy machine is no failure
settings.load_profile("domain")
