"""The duties of the institution: who answers, what was broken, what is demanded and promised."""
