"""Leaders' pages: what petitions tell an organisation. They show topics, places and bodies."""
