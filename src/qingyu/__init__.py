"""qingyu (晴雨): petitions and grievances, answered by law and in time."""

__version__ = "0.1.0"
