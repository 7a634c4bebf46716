"""What can go wrong."""


class UserError(Exception):
    """An error that the user can fix: in usage, grid or data, or of lock, disk or cluster.

    ``problem`` says what is wrong, with the value and where it stands; ``remedy`` says what to do.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem}\n  {self.remedy}"


class DefectError(Exception):
    """A defect of Ohmsweep, with the program's messages. Stored trials are safe."""


class FailedTrialError(Exception):
    """A single trial failed; the message says why."""
