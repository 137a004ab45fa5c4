from .greeting import greeting
from .visits import Visits

__all__ = ["Visits", "greeting"]
