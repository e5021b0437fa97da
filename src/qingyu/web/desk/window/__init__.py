"""窗口登记: one dense page for the keyboard, several visitors at once."""
