"""One file a bench; `qingyu bench` loads each when it is asked for."""
