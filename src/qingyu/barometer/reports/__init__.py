"""Reports that offices owe (条例第41条): figures, tables and a text that says only what they show."""
