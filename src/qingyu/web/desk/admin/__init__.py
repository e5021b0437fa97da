"""系统管理: bodies, accounts, posts, tables and words of the instance, kept by three administrators."""
