"""Work on bytes from strangers, done in a child process that can neither harm nor outlast its parent.

    answer = call("tianping.papers.intake.inspection:inspect", data, extension="pdf")

The job is a function `job(data: bytes, **options) -> tuple[dict, bytes]`. It runs in a process of its own with
limits on processor time, memory and files; what kills it becomes a `SandboxError` that says why.
"""

from tianping.papers.sandbox.pool import Answer, Budget, SandboxError, call

__all__ = ["Answer", "Budget", "SandboxError", "call"]
