"""Pages of the work before anyone petitions: rounds, grids, quarrels, lists, the phone of the grid worker."""
