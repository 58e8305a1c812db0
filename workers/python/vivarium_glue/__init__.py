"""The Python around user code: runs, echoes, displays, figures and results.

The worker calls ``session.create_session``; init code calls ``set_up_matplotlib``.
"""

from .plotting import set_up_matplotlib

__all__ = ["set_up_matplotlib"]
