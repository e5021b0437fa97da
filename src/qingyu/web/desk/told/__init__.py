"""What staff are told and tell: the inbox, letters to be posted, the calendar's address."""
