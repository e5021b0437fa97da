"""扫描来信: letters on paper brought in, gone over beside their picture, led into registration."""
