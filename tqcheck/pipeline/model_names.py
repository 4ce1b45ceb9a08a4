"""The keys of models in a run's signature, and what stands there for none."""

NO_MODEL = "none"
BACK_TRANSLATOR = "bt"
